import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeptAside } from '#core/protocol/kept-aside.ts';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { useParts } from '../parts.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { momentInWords } from '../ui/moments.ts';
import { Opening } from '../ui/Opening.tsx';
import { wordsFor } from '../ui/words.ts';
import { askAgain, askKeptAside, type Behind, type KeptAsideNow } from './kept-aside.ts';
import { KeptAsideTable, type KeptAsideRow } from './KeptAsideTable.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { namesOf } from './person-rows.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');

/** What arrived and fits no stream. It needs the network: the server alone has it. */
export function KeptAsideScreen() {
  const { clock } = useParts();
  const register = useRegister();
  const [now, setNow] = useState<KeptAsideNow>({ state: 'asking' });
  const [behind, setBehind] = useState<Behind>(undefined);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let gone = false;
    void askKeptAside(behind).then((answer) => {
      if (!gone) setNow(answer);
    });
    return () => {
      gone = true;
    };
  }, [behind]);
  const turnTo = (page: Behind) => {
    setNow({ state: 'asking' });
    setBehind(page);
    // The button that was pressed goes with its page.
    title.current?.focus();
  };
  const people = register.state === 'here' ? register.value.people : [];
  const judge = (items: readonly KeptAside[]) => {
    setNow({ state: 'asking' });
    void askAgain(items, behind).then(setNow);
  };
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1} ref={title}>
        {say('aside.title')}
      </h1>
      <p>{say('aside.why')}</p>
      <div role="status">
        <News now={now} isFirst={behind === undefined} />
      </div>
      {now.state === 'asking' && <Opening />}
      {now.state === 'answered' && now.items.length > 0 && (
        <>
          <KeptAsideTable rows={now.items.map((item) => rowOf(item, { people, now: clock.now() }))} />
          <div class="row">
            <Button icon="turn" onPress={() => judge(now.items)}>
              {say('aside.again')}
            </Button>
            {now.more && (
              <Button iconAfter="next" onPress={() => turnTo(now.items.at(-1))}>
                {say('aside.older')}
              </Button>
            )}
          </div>
        </>
      )}
      {now.state === 'answered' && behind !== undefined && (
        <div class="row">
          <Button icon="back" onPress={() => turnTo(undefined)}>
            {say('aside.newest')}
          </Button>
        </div>
      )}
    </OfficeDeskScreen>
  );
}

function News({ now, isFirst }: { now: KeptAsideNow; isFirst: boolean }) {
  switch (now.state) {
    case 'asking':
      return null;
    case 'unreachable':
      return (
        <Mark icon="away" tone="unknown">
          {say('aside.unreachable')}
        </Mark>
      );
    case 'signed-out':
      return (
        <Mark icon="key" tone="unknown">
          {say('aside.signedOut')}
        </Mark>
      );
    case 'answered':
      return (
        <>
          {now.taken !== undefined && <p>{say('aside.taken', { taken: now.taken })}</p>}
          {now.items.length === 0 && (
            <Blank icon="check">{say(isFirst ? 'aside.none' : 'aside.noneOlder')}</Blank>
          )}
        </>
      );
  }
}

/** Catalogues choose by words without hyphens. */
function asKey(name: string): string {
  return name.replaceAll('-', '_');
}

type Words = { people: SchoolRegister['people']; now: number };

function rowOf({ hash, type, personId, reason, arrivedAt }: KeptAside, { people, now }: Words): KeptAsideRow {
  const whose = namesOf(people.filter((person) => person.personId === personId));
  return {
    hash,
    what: say('aside.what', { type: asKey(type) }),
    whose: whose === '' ? say('aside.nobody') : whose,
    since: momentInWords(arrivedAt, now),
    why: say('aside.reason', { reason: asKey(reason) }),
  };
}
