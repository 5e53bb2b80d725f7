import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';

/** No such address. */
export function NotFound() {
  return (
    <main class="page" id="main">
      <h1 tabIndex={-1}>Bookbag</h1>
      <Blank
        icon="unknown"
        action={
          <Button main href="/">
            {say('toStart')}
          </Button>
        }
      >
        {say('notFound')}
      </Blank>
    </main>
  );
}
