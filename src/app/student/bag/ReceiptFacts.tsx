import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type ReceiptFactsProps = {
  handedIn: string;
  /** When the school took it; missing while it has not. */
  arrived: string | undefined;
  attempt: number;
  attempts: number;
  workId: string;
};

/** The proof: when it was done, when it came to school, and the number under which the school holds it. */
export function ReceiptFacts({ handedIn, arrived, attempt, attempts, workId }: ReceiptFactsProps) {
  return (
    <Sheet label={say('bag.receipt')}>
      <h2>{say('bag.receipt')}</h2>
      <dl class="facts">
        <div>
          <dt>{say('bag.handedIn')}</dt>
          <dd>{handedIn}</dd>
        </div>
        <div>
          <dt>{say('bag.arrived')}</dt>
          <dd>{arrived ?? say('bag.notArrived')}</dd>
        </div>
        {attempts > 1 && (
          <div>
            <dt>{say('bag.attempt')}</dt>
            <dd>{say('bag.attemptOf', { attempt, attempts })}</dd>
          </div>
        )}
        <div>
          <dt>{say('bag.number')}</dt>
          <dd class="small" dir="ltr">
            {workId}
          </dd>
        </div>
      </dl>
    </Sheet>
  );
}
