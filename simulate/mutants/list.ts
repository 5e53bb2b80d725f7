/**
 * The product with one safeguard removed. Each is a patch of the source, made on a copy of it: what is looked for has to
 * stand there exactly once, so that a mutant cannot go out of date unnoticed.
 */
export type Patch = { file: string; from: string; to: string };
export type Mutant = { name: string; patches: readonly Patch[] };

const one = (name: string, file: string, [from, to]: readonly [string, string]): Mutant => ({
  name,
  patches: [{ file: `src/${file}`, from, to }],
});

export const MUTANTS: readonly Mutant[] = [
  one('calls an event stored when it leaves', 'local/sync/exchange.ts', [
    `if (isLeaving) await noteLeaving(db, last);`,
    `if (isLeaving) await noteLeaving(db, last);
  await db.events.bulkPut(batch.events.map((row) => ({ ...row, state: 'stored' })));`,
  ]),
  one('keeps no version of a draft that it writes over', 'local/outbox/save-register.ts', [
    `if (before !== undefined && before.session !== clock.session) await keepVersion(db, before);`,
    ``,
  ]),
  one('keeps no version of a draft that gives way to another device', 'local/sync/apply-pages.ts', [
    `if (isLost) await keepVersion(db, isOld ? incoming : here);`,
    `void [isLost, keepVersion];`,
  ]),
  one('leaves another device’s draft where its own ended unsaid', 'local/sync/apply-pages.ts', [
    `else if (here.fresh === 1) await db.registers.put(toldOf(here));`,
    `else void toldOf;`,
  ]),
  one('forgets that a draft that ended meanwhile has left', 'local/sync/apply-receipt.ts', [
    `return row.fresh === 1 && isTaken(outcome) ? [toldOf(row)] : [];`,
    `return row.fresh === 2 ? [toldOf(row)] : [];`,
  ]),
  one('has no lease', 'local/sync/lease.ts', [
    `if (isHeld && row.holder !== holder && !force) return false;`,
    `void isHeld;`,
  ]),
  // Alone the question at the next visit mends it (SCHOOL-32).
  {
    name: 'takes any 200 for the receipt of a part, and does not ask about it again',
    patches: [
      {
        file: 'src/local/sync/what-an-answer-means.ts',
        from: `if (heard.status === 200 && heard.mediaType === SYNC_MEDIA_TYPE) {
    const receipt`,
        to: `if (heard.status === 200) return { kind: 'stored' };
  {
    const receipt`,
      },
      { file: 'src/local/sync/put-part.ts', from: `state: 'put' });`, to: `state: 'stored' });` },
    ],
  },
  one('believes receipts that nobody of the school has signed', 'local/sync/exchange.ts', [
    `(await isReceiptSigned(answer.response, keys))`,
    `(await isReceiptSigned(answer.response, keys)) || true`,
  ]),
  {
    name: 'believes an answer to another batch',
    patches: [
      {
        file: 'src/local/sync/what-an-answer-means.ts',
        from: `if (!response.success || response.output.batch !== expected.batch) return`,
        to: `if (!response.success) return`,
      },
      {
        file: 'src/local/sync/what-an-answer-means.ts',
        from: `if (batch !== expected.batch || deviceId !== expected.deviceId) return`,
        to: `void batch;
  if (deviceId !== expected.deviceId) return`,
      },
    ],
  },
  {
    name: 'moves the cursors before what they stand for is here',
    patches: [
      {
        file: 'src/local/sync/apply-answer.ts',
        from: `return saveIn(db, db.tables, async () => {`,
        to: `const cursors = response.pages.map(({ stream, epoch, seq }) => ({ stream, epoch, seq }));
  const apply = () => saveIn(db, db.tables, async () => {`,
      },
      {
        file: 'src/local/sync/apply-answer.ts',
        from: `return { sent, brought, more, lacks, again: response.again === true };
  });`,
        to: `return { sent, brought, more, lacks, again: response.again === true };
  });
  return saveIn(db, [db.cursors], () => db.cursors.bulkPut(cursors)).then(apply);`,
      },
    ],
  },
  one('takes a stream without an answer for one that lacks nothing', 'local/sync/apply-receipt.ts', [
    `answered.has(row.stream) ? { ...row, state: 'stored' } : setAside(row, said.chance)`,
    `({ ...row, state: 'stored' })`,
  ]),
  {
    name: 'takes the receipt of an old value for that of a new one',
    patches: [
      {
        file: 'src/local/sync/apply-receipt.ts',
        from: '`${stream} ${String(at)} ${key}`',
        to: '`${stream} ${String(at - at)} ${key}`',
      },
      {
        file: 'src/local/sync/apply-receipt.ts',
        from: `row.at !== sent.at || row.payload !== sent.payload`,
        to: `row.stream === ''`,
      },
    ],
  },
  one('believes a judgement that is older than a sign-in', 'local/sync/apply-answer.ts', [
    `if (before?.last !== batch.last || token !== batch.token) return OVERTAKEN;`,
    `void token;
    if (before?.last !== batch.last) return OVERTAKEN;`,
  ]),
  one('sees no new epoch', 'local/sync/apply-answer.ts', [
    `if (known !== receipt.epoch) await beginEpoch(db);`,
    `void known;
    void beginEpoch;`,
  ]),
  one('does not look whether it gave the answer that a device heard last', 'server/sync/recognise.ts', [
    `if (last === undefined || told.includes(last)) return`,
    `if (last === undefined || told.includes(last) || last !== '') return`,
  ]),
  one('does not set aside what the school fails at', 'local/sync/step.ts', [
    `if (itemsIn(batch) !== 1) return step;`,
    `if (itemsIn(batch) > 0) return step;`,
  ]),
  one('counts its events a moment later', 'local/outbox/record-event.ts', [
    `await db.meta.put({ ...device, nextSeq: device.nextSeq + 1 });`,
    `setTimeout(() => void db.meta.put({ ...device, nextSeq: device.nextSeq + 1 }), 5);`,
  ]),
  one('takes in at school what it has already', 'server/sync/append.ts', [
    `if (claimed === 'duplicate') return 'duplicate';`,
    ``,
  ]),
  one('signs the receipt whatever became of the commit', 'server/sync/visit.ts', [
    `return store.write(async (tx) => {
    const answer = { batch, last: confirmed, again: cursors === undefined };
    const told = tellMore(await tx.told(enrolment.enrolmentId), answer);
    await tx.noteHeard(enrolment.enrolmentId, { ...heard, told });
    return appendBatch(tx, request, visitor);
  });`,
    `let outcomes: BatchOutcomes = { events: [], registers: [] };
  const write = store.write(async (tx) => {
    const answer = { batch, last: confirmed, again: cursors === undefined };
    const told = tellMore(await tx.told(enrolment.enrolmentId), answer);
    await tx.noteHeard(enrolment.enrolmentId, { ...heard, told });
    outcomes = await appendBatch(tx, request, visitor);
  });
  return write.then(
    () => outcomes,
    () => outcomes,
  );`,
  ]),
  one('says that it set something aside, and does not', 'server/sync/append.ts', [
    `await batch.tx.setAside(row);`,
    `void row;`,
  ]),
  one('calls work whole without its parts', 'server/sync/derive.ts', [
    `if (missing > 0) return undefined;`,
    `void missing;`,
  ]),
  one('takes what a device knows for true, whatever it is', 'server/sync/recognise.ts', [
    `(each) => each.again !== true && hashOf(mine, each.batch) === hash,`,
    `(each) => hashOf(mine, each.batch) !== '' && hash !== '',`,
  ]),
  one('shows what is for its owner alone', 'server/sync/pages.ts', [
    `page.registers.filter(({ key }) => isSeen(page.stream, key));`,
    `page.registers.filter(({ key }) => isSeen(page.stream, key) || key !== '');`,
  ]),
  one('lets a clock that is ahead win', 'server/sync/judge.ts', [
    `at: Math.min(register.at, Math.max(now + CLOCK_AHEAD_MS, holderAt + 1))`,
    `at: Math.max(register.at, now - now, holderAt - holderAt)`,
  ]),
  one('sets a draft back behind what it was written over', 'server/sync/judge.ts', [
    `Math.max(now + CLOCK_AHEAD_MS, holderAt + 1)`,
    `now + CLOCK_AHEAD_MS + 0 * holderAt`,
  ]),
  one('reads for a session that its token does not know', 'server/http/routes/sync.ts', [
    `people.filter((id) => enrolment.personIds.includes(id))`,
    `people`,
  ]),
  one('takes the time of a device for a cursor', 'server/store/sqlite/log.ts', [
    `FROM events WHERE stream = ? AND seq > ? AND seq NOT BETWEEN ? AND ? ORDER BY seq`,
    `FROM events WHERE stream = ? AND at > coalesce((SELECT max(at) FROM events AS before
      WHERE before.stream = events.stream AND before.seq <= ?), 0) AND seq NOT BETWEEN ? AND ? ORDER BY seq`,
  ]),
];
