import { MOST_WAITING, type HelpFacts } from '#core/protocol/help-code.ts';
import { planDayInWords } from '../ui/plan-day.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

function deviceInWords({ full, damaged }: HelpFacts): string[] {
  if (!full && !damaged) return [say('help.well')];
  return [...(full ? [say('help.full')] : []), ...(damaged ? [say('help.damaged')] : [])];
}

/** What a help code says of the device on which it stands, and what can be done. */
export function HelpFactsSheet({ facts }: { facts: HelpFacts }) {
  const { version, waiting, lastVisitDay, trouble } = facts;
  const lines: [string, string[]][] = [
    [
      say('help.waiting'),
      [
        waiting < MOST_WAITING
          ? say('help.pieces', { pieces: waiting })
          : say('help.many', { pieces: waiting }),
      ],
    ],
    [say('help.lastVisit'), [lastVisitDay === null ? say('help.never') : planDayInWords(lastVisitDay)]],
    [say('help.trouble'), [say('help.troubleWhat', { trouble: trouble.replaceAll('-', '_') })]],
    [say('help.device'), deviceInWords(facts)],
    [say('help.version'), [version]],
  ];
  return (
    <Sheet>
      <dl class="stack">
        {lines.map(([term, said]) => (
          <div key={term}>
            <dt class="quiet">{term}</dt>
            {said.map((sentence) => (
              <dd key={sentence} class="strong help-said">
                {sentence}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
