import { Button } from './Button.tsx';
import { ListenHelp } from './ListenHelp.tsx';
import './listen.css';
import { say } from './words.ts';

/** Why nothing was heard; `language` is the one that was asked for. */
export type ListenTrouble = { why: 'no-voice' | 'failed'; language: string };
/** What a page needs to be read aloud. A press speaks, stops, or puts the word about a trouble away. */
export type Listen = { speaking: boolean; trouble: ListenTrouble | undefined; toggle: () => void };

/** The voice of a page. It is always there; where the device has no voice it says so, and what can be done. */
export function ListenButton({ speaking, trouble, toggle }: Listen) {
  return (
    <>
      <span class="listen" data-unread>
        <Button icon={speaking ? 'stop' : 'listen'} onPress={toggle}>
          {say(speaking ? 'listenStop' : 'listen')}
        </Button>
      </span>
      <div class="listen-help" role="status" data-unread>
        {trouble !== undefined && <ListenHelp {...trouble} onClose={toggle} />}
      </div>
    </>
  );
}
