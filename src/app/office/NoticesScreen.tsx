import { useEffect, useState } from 'preact/hooks';
import type { SchoolNotices } from '#core/protocol/notices.ts';
import { useParts } from '../parts.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { dayInWords } from '../ui/days.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Opening } from '../ui/Opening.tsx';
import { wordsFor } from '../ui/words.ts';
import { noticeLines } from './notice-lines.ts';
import { askNotices, listAddress, makeList, type NoticesNow } from './notices.ts';
import { NoticesTable } from './NoticesTable.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';

const say = wordsFor('office');

/** Whom the weekly notices reach, and the list for the school's own messenger. It needs the network: the server sends them. */
export function NoticesScreen() {
  const { clock } = useParts();
  const [now, setNow] = useState<NoticesNow>({ state: 'asking' });
  const [making, setMaking] = useState(false);
  useEffect(() => {
    let gone = false;
    void askNotices().then((answer) => {
      if (!gone) setNow(answer);
    });
    return () => {
      gone = true;
    };
  }, []);
  const make = () => {
    setMaking(true);
    void makeList().then((answer) => {
      setNow(answer);
      setMaking(false);
    });
  };
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('notices.title')}</h1>
      <p>{say('notices.why')}</p>
      {now.state === 'asking' && <Opening />}
      {now.state === 'answered' && <Settings notices={now.notices} />}
      {now.state === 'answered' && <List {...{ notices: now.notices, making }} onMake={make} />}
      <div role="status">
        <News now={now} />
      </div>
      {now.state === 'answered' && now.notices.guardians.length > 0 && (
        <>
          <h2>{say('notices.who')}</h2>
          <NoticesTable label={say('notices.who')} lines={noticeLines(now.notices.guardians, clock.now())} />
        </>
      )}
      {now.state === 'answered' && now.notices.guardians.length === 0 && (
        <Blank icon="messages">{say('notices.nobody')}</Blank>
      )}
    </OfficeDeskScreen>
  );
}

/** How they leave, with what is to be set where it is not; and the hours at which nothing does. */
function Settings({ notices }: { notices: SchoolNotices }) {
  const { hasMail, byItself, isQuiet, timeZone } = notices;
  const leaves = byItself ? 'itself' : 'asked';
  return (
    <div class="stack tight">
      <p>{say('notices.mail', { mail: hasMail ? leaves : 'none' })}</p>
      <p class="quiet small with-icon">
        <Icon name="silent" /> {say('notices.quiet', { now: isQuiet ? 'yes' : 'no', timeZone })}
      </p>
    </div>
  );
}

type ListProps = { notices: SchoolNotices; making: boolean; onMake: () => void };

/** The list is made by the button, and taken along by the link beside it. */
function List({ notices, making, onMake }: ListProps) {
  const { week, listWeek, guardians } = notices;
  const isWaiting = guardians.some(({ next, last }) => next === 'list' && last?.week !== week);
  return (
    <section class="stack" aria-labelledby="notice-list">
      <h2 id="notice-list">{say('notices.list')}</h2>
      <p class="quiet">{say('notices.listWhy')}</p>
      <div class="row">
        {isWaiting && (
          <Button main icon="plus" disabled={making} onPress={onMake}>
            {say('notices.make')}
          </Button>
        )}
        {listWeek !== null && (
          <a class="button" href={listAddress(listWeek)} download={`notices-${listWeek}.csv`}>
            <Icon name="download" /> <span>{say('notices.take', { day: dayInWords(listWeek) })}</span>
          </a>
        )}
      </div>
      {!isWaiting && listWeek === null && <p class="quiet">{say('notices.listNobody')}</p>}
    </section>
  );
}

function News({ now }: { now: NoticesNow }) {
  switch (now.state) {
    case 'asking':
      return null;
    case 'unreachable':
      return (
        <Mark icon="away" tone="unknown">
          {say('notices.unreachable')}
        </Mark>
      );
    case 'signed-out':
      return (
        <Mark icon="key" tone="unknown">
          {say('notices.signedOut')}
        </Mark>
      );
    case 'answered':
      return now.listed === undefined ? null : (
        <Mark icon="check" tone="good">
          {say('notices.made', { listed: now.listed })}
        </Mark>
      );
  }
}
