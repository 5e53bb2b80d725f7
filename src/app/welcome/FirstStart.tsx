import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Pocket } from '../ui/Pocket.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';

const say = wordsFor('welcome');

/** A device that nobody uses yet: what Bookbag is, and the three ways in. */
export function FirstStart() {
  return (
    <>
      <Pocket>
        <Icon name="bag" size="xl" />
        <p class="big">{say('first.sentence')}</p>
        <p class="quiet">{say('first.online')}</p>
      </Pocket>
      <Sheet flush>
        <ul class="ways">
          <Way href={ADDRESSES.addPerson} icon="me" title={say('first.card')} whom={say('first.cardWho')} />
          <Way
            href={ADDRESSES.household}
            icon="people"
            title={say('first.household')}
            whom={say('first.householdWho')}
          />
          <Way
            href={ADDRESSES.password}
            icon="key"
            title={say('first.password')}
            whom={say('first.passwordWho')}
          />
        </ul>
      </Sheet>
    </>
  );
}

function Way({ href, icon, title, whom }: { href: string; icon: IconName; title: string; whom: string }) {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} size="l" />
        <span class="grow">
          <b>{title}</b>
          <span class="quiet small">{whom}</span>
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}
