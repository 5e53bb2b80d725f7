import { cleanup, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { givenIn } from '#core/work/pack-shelf.ts';
import { PacksScreen } from '../../../src/app/teacher/PacksScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { findFaults } from '../../support/accessible.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const RIVERS = { packId: 'rivers', title: 'Rivers' };
const published = (facts = {}) =>
  knownEvent({
    id: `p-${JSON.stringify(facts)}`,
    ...{ type: 'pack-published', kind: 'school', owner: 'school-1', by: 'okafor', arrivedAt: 1 },
    payload: { entry: catalogueEntry(facts) },
  });
const ofClass = (id: string, type: 'pack-assigned' | 'pack-withdrawn', payload: object) =>
  knownEvent({ ...{ id, type, kind: 'class', owner: 'six', by: 'okafor', arrivedAt: 2 }, payload });
const given = ofClass('0-given', 'pack-assigned', { entry: catalogueEntry() });

async function draw(...events: Parameters<typeof fillDesk>[1]) {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, events);
  const view = drawScreen(<PacksScreen />, parts);
  const card = within(await screen.findByRole('article', { name: 'How plants grow' }));
  return { parts, card, ...view };
}

type Drawn = Awaited<ReturnType<typeof draw>>;

async function takeBack({ card }: Drawn, reason: string): Promise<void> {
  await userEvent.click(card.getByText('Take back from Maths 6', { selector: 'summary' }));
  await userEvent.type(card.getByLabelText('Why? Students and families read this.'), reason);
  await userEvent.click(card.getByRole('button', { name: 'Take back from Maths 6' }));
}

async function eventsOfClass({ parts }: Drawn) {
  const events = await parts.work.events.where('stream').equals('class/six').toArray();
  return events.sort((a, b) => a.deviceSeq - b.deviceSeq);
}

beforeEach(() => openWords('teacher', 'en'));
afterEach(cleanup);

describe('taking a pack back from a class', () => {
  test('says before what it does, and wants a reason', async () => {
    const drawn = await draw(published(), given);
    await userEvent.click(drawn.card.getByText('Take back from Maths 6', { selector: 'summary' }));
    expect(drawn.card.getByText(/No work is lost, and you can give it again\./)).toBeTruthy();
    const button = drawn.card.getByRole<HTMLButtonElement>('button', { name: 'Take back from Maths 6' });
    expect(button.disabled).toBe(true);
    await userEvent.type(drawn.card.getByLabelText('Why? Students and families read this.'), '   ');
    expect(button.disabled).toBe(true);
    expect(await findFaults(drawn.container)).toEqual([]);
  });

  test('is recorded with the reason, goes to school, and can be undone by giving it again', async () => {
    const drawn = await draw(published(), given);
    await takeBack(drawn, 'Page 3 is wrong.');
    expect(await drawn.card.findByText(/^Taken back from Maths 6 /)).toBeTruthy();
    expect(drawn.card.getByText('“Page 3 is wrong.”')).toBeTruthy();
    expect(screen.getByText(/^Saved on this device. Maths 6 hears at the next sync/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('How plants grow');
    expect(drawn.parts.visits).toEqual(['work']);
    expect(givenIn(await eventsOfClass(drawn))).toMatchObject([
      { withdrawn: { reason: 'Page 3 is wrong.' } },
    ]);
    expect(await findFaults(drawn.container)).toEqual([]);
    await userEvent.click(drawn.card.getByRole('button', { name: 'Give it to Maths 6 again' }));
    expect(await drawn.card.findByText('Maths 6 has it')).toBeTruthy();
  });

  test('gives another pack in its place, which the class gets first', async () => {
    const drawn = await draw(published(), published(RIVERS), given);
    await userEvent.click(drawn.card.getByText('Take back from Maths 6', { selector: 'summary' }));
    await userEvent.selectOptions(drawn.card.getByLabelText('Give another pack in its place'), 'Rivers');
    await userEvent.type(drawn.card.getByLabelText('Why? Students and families read this.'), 'Too long.');
    await userEvent.click(drawn.card.getByRole('button', { name: 'Take back from Maths 6' }));
    const rivers = within(screen.getByRole('article', { name: 'Rivers' }));
    expect(await rivers.findByText('Maths 6 has it')).toBeTruthy();
    const events = await eventsOfClass(drawn);
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['pack-assigned', 'pack-withdrawn']);
    expect(givenIn(events).find(({ withdrawn }) => withdrawn)?.withdrawn?.instead).toBe('rivers');
  });

  test('that could not be saved is said', async () => {
    const drawn = await draw(published(), given);
    beforeWrite(drawn.parts.work.events, () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await takeBack(drawn, 'Page 3 is wrong.');
    expect((await screen.findByRole('alert')).textContent).toContain('could not be saved on this device');
    expect(drawn.card.getByText('Maths 6 has it')).toBeTruthy();
  });
});
