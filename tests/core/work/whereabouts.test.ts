import { describe, expect, it } from 'vitest';
import { whereaboutsOf, type WorkFacts } from '#core/work/whereabouts.ts';

function facts(more: Partial<WorkFacts>): WorkFacts {
  return {
    ...{ eventState: 'waiting', mayHaveLeft: false, partsWaitingBytes: 0, arrived: false, seen: false },
    ...more,
  };
}

describe('a piece of work', () => {
  it('is only here until the school has answered, and says when it was tried', () => {
    expect(whereaboutsOf(facts({}))).toEqual({ state: 'saved', tried: false });
    expect(whereaboutsOf(facts({ mayHaveLeft: true }))).toEqual({ state: 'saved', tried: true });
    expect(whereaboutsOf(facts({ partsWaitingBytes: 5 }))).toEqual({ state: 'saved', tried: false });
  });

  it('has left when its words are at school and bytes of its files are not', () => {
    const left = { state: 'left', why: 'files', waitingBytes: 5 };
    expect(whereaboutsOf(facts({ eventState: 'stored', partsWaitingBytes: 5 }))).toEqual(left);
    expect(whereaboutsOf(facts({ eventState: 'quarantined', partsWaitingBytes: 5 }))).toEqual(left);
  });

  it('is at school when every part is acknowledged or the school says that it is whole', () => {
    expect(whereaboutsOf(facts({ eventState: 'stored' }))).toEqual({ state: 'at-school' });
    const whole = facts({ eventState: 'stored', partsWaitingBytes: 5, arrived: true });
    expect(whereaboutsOf(whole)).toEqual({ state: 'at-school' });
  });

  it('that the office has to look at first says so', () => {
    const aside = { state: 'left', why: 'set-aside', waitingBytes: 0 };
    expect(whereaboutsOf(facts({ eventState: 'quarantined' }))).toEqual(aside);
  });

  it('is seen once a teacher has looked at it', () => {
    expect(whereaboutsOf(facts({ eventState: 'stored', seen: true }))).toEqual({ state: 'seen' });
  });
});
