import { useEffect, useState } from 'preact/hooks';
import type { CardSheet, ClassCards, NewSecret, StudentCards } from '#core/protocol/cards.ts';
import {
  endCards,
  giveNewSecret,
  printCards,
  readCards,
  type Answer,
  type CardsTrouble,
} from './ask-cards.ts';

/** What stands above the table: something that was just done, or that is asked first. */
export type Aside =
  | { kind: 'sheet'; sheet: CardSheet }
  | { kind: 'given'; student: StudentCards; given: NewSecret }
  | { kind: 'lost'; student: StudentCards }
  | { kind: 'ended'; student: StudentCards };

/** The cards of one class as the school knows them, and each thing that may be done about them. */
export function useClassCards(classId: string) {
  const [cards, setCards] = useState<ClassCards>();
  const [trouble, setTrouble] = useState<CardsTrouble>();
  const [busy, setBusy] = useState(false);
  const [aside, setAside] = useState<Aside>();

  async function doing<Value>(ask: Promise<Answer<Value>>): Promise<Value | undefined> {
    setBusy(true);
    const answer = await ask;
    setBusy(false);
    setTrouble(answer.ok ? undefined : answer.code);
    return answer.ok ? answer.value : undefined;
  }
  const read = async () => {
    const value = await doing(readCards(classId));
    if (value !== undefined) setCards(value);
  };
  useEffect(() => void read(), [classId]);

  return {
    ...{ cards, trouble, busy, aside, read },
    print: async (students?: readonly StudentCards[]) => {
      const ids = students?.map(({ personId }) => personId);
      const sheet = await doing(printCards(classId, ids));
      if (sheet !== undefined) setAside({ kind: 'sheet', sheet });
    },
    renew: async (student: StudentCards) => {
      const given = await doing(giveNewSecret(student.personId));
      if (given !== undefined) setAside({ kind: 'given', student, given });
    },
    askLost: (student: StudentCards) => setAside({ kind: 'lost', student }),
    end: async (student: StudentCards, household: boolean) => {
      if ((await doing(endCards(student.personId, household))) === undefined) return;
      await read();
      setAside({ kind: 'ended', student });
    },
    close: () => {
      setAside(undefined);
      void read();
    },
  };
}
