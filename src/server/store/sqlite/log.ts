/** The log in SQLite. One writer at a time holds the database, so a stream's numbers follow the commits. */
import type { StoredEvent, StoredRegister } from '#core/work/event.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { LogReader, LogWriter, PageLimit, Places, SnapshotRow } from '../log.ts';
import type { Immediate, Rows } from './driver.ts';
import { identityReader, identityWriter } from './identities.ts';
import { quarantineReader, quarantineWriter } from './quarantine.ts';

const EVENT_COLUMNS = `stream, seq, id, type, v, person_id AS personId, device_id AS deviceId,
  device_seq AS deviceSeq, at, session, elapsed_ms AS elapsedMs, heard_at AS heardAt, enc, payload,
  arrived_at AS arrivedAt`;
const REGISTER_COLUMNS = 'stream, key, seq, person_id AS personId, device_id AS deviceId, at, enc, payload';

type Asked = { after: number; without: Places };
const NONE: Places = { first: 0, last: 0 };

type Item = { kind: 'event'; row: StoredEvent } | { kind: 'register'; row: StoredRegister };

/** Two tables as one run, in the order of `seq`. */
function* merged(rows: Rows, stream: StreamId, { after, without }: Asked): Generator<Item> {
  const events = rows.each<StoredEvent>(
    `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND seq > ? AND seq NOT BETWEEN ? AND ? ORDER BY seq`,
    stream,
    after,
    without.first,
    without.last,
  );
  const registers = rows.each<StoredRegister>(
    `SELECT ${REGISTER_COLUMNS} FROM registers WHERE stream = ? AND seq > ? ORDER BY seq`,
    stream,
    after,
  );
  try {
    let event = events.next();
    let register = registers.next();
    while (event.done !== true || register.done !== true) {
      if (event.done !== true && (register.done === true || event.value.seq < register.value.seq)) {
        yield { kind: 'event', row: event.value };
        event = events.next();
      } else if (register.done !== true) {
        yield { kind: 'register', row: register.value };
        register = registers.next();
      }
    }
  } finally {
    events.return(undefined);
    registers.return(undefined);
  }
}

/** The longest run after a cursor that fits the limit; always one item when there is any. */
function readPage(rows: Rows, stream: StreamId, { after, without, limit }: Asked & { limit: PageLimit }) {
  const page = { events: [] as StoredEvent[], registers: [] as StoredRegister[], seq: after, more: false };
  let [items, characters] = [0, 0];
  for (const { kind, row } of merged(rows, stream, { after, without })) {
    characters += row.payload.length;
    page.more = items > 0 && (items >= limit.items || characters > limit.characters);
    if (page.more) break;
    if (kind === 'event') page.events.push(row);
    else page.registers.push(row);
    page.seq = row.seq;
    items += 1;
  }
  if (!page.more) page.seq = Math.max(page.seq, without.last);
  return page;
}

export function logReader(rows: Rows): Immediate<LogReader> {
  return {
    epoch: () => rows.get<{ epoch: number }>('SELECT epoch FROM deployment')?.epoch ?? 1,
    backedUpAt: () =>
      rows.get<{ at: number | null }>('SELECT backed_up_at AS at FROM deployment')?.at ?? null,
    head: (stream) =>
      rows.get<{ head: number }>('SELECT head FROM streams WHERE stream = ?', stream)?.head ?? 0,
    streams: () =>
      rows
        .all<{ stream: StreamId }>('SELECT stream FROM streams ORDER BY stream')
        .map(({ stream }) => stream),
    page: (stream, after, { without = NONE, ...limit }) => readPage(rows, stream, { after, without, limit }),
    register: (stream, key) =>
      rows.get<StoredRegister>(
        `SELECT ${REGISTER_COLUMNS} FROM registers WHERE stream = ? AND key = ?`,
        stream,
        key,
      ),
    registers: (stream) =>
      rows.all<StoredRegister>(
        `SELECT ${REGISTER_COLUMNS} FROM registers WHERE stream = ? ORDER BY seq`,
        stream,
      ),
    // By itself SQLite takes the primary key, and walks the stream.
    handedIn: (stream, workId) =>
      rows.get<StoredEvent>(
        `SELECT ${EVENT_COLUMNS} FROM events INDEXED BY events_handed_in
          WHERE stream = ? AND id = ? AND type = 'work-handed-in'`,
        stream,
        workId,
      ),
    snapshot: (stream) =>
      rows.get<SnapshotRow>('SELECT stream, rules, seq, body FROM snapshots WHERE stream = ?', stream),
    scoredUpTo: (stream) =>
      rows.get<{ seq: number }>('SELECT seq FROM scored WHERE stream = ?', stream)?.seq ?? 0,
    unscoredStreams: () =>
      rows
        .all<{ stream: StreamId }>(
          'SELECT stream FROM streams LEFT JOIN scored USING (stream) WHERE head > coalesce(seq, 0) ORDER BY stream',
        )
        .map(({ stream }) => stream),
    ...quarantineReader(rows),
    ...identityReader(rows),
  };
}

function addEvent(rows: Rows, event: StoredEvent): void {
  rows.run(
    'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    event.stream,
    event.seq,
    event.id,
    event.type,
    event.v,
    event.personId,
    event.deviceId,
    event.deviceSeq,
    event.at,
    event.session,
    event.elapsedMs,
    event.heardAt,
    event.enc,
    event.payload,
    event.arrivedAt,
  );
}

type Restoring = Pick<Immediate<LogWriter>, 'removeRegister' | 'setEpoch' | 'setBackedUp'>;

function restoreWriter(rows: Rows): Restoring {
  return {
    removeRegister: (stream, key) => {
      rows.run('DELETE FROM registers WHERE stream = ? AND key = ?', stream, key);
    },
    setEpoch: (epoch) => {
      rows.run('UPDATE deployment SET epoch = ?', epoch);
      rows.run('UPDATE enrolments SET epoch = NULL');
    },
    setBackedUp: (at) => {
      rows.run('UPDATE deployment SET backed_up_at = ?', at);
    },
  };
}

function putSnapshot(rows: Rows, { stream, rules, seq, body }: SnapshotRow): void {
  rows.run(
    `INSERT INTO snapshots VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET rules = excluded.rules, seq = excluded.seq, body = excluded.body
      WHERE excluded.rules <> rules OR excluded.seq > seq`,
    stream,
    rules,
    seq,
    body,
  );
}

function putScoredUpTo(rows: Rows, stream: StreamId, seq: number): void {
  rows.run('INSERT INTO scored VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq', stream, seq);
}

export function logWriter(rows: Rows): Immediate<LogWriter> {
  return {
    claim: (stream, count) => {
      const moved = rows.get<{ head: number }>(
        'INSERT INTO streams VALUES (?, ?) ON CONFLICT DO UPDATE SET head = head + excluded.head RETURNING head',
        stream,
        count,
      );
      if (moved === undefined) throw new Error('A stream gave no number.');
      return moved.head - count + 1;
    },
    addEvents: (events) => {
      for (const event of events) addEvent(rows, event);
    },
    putRegister: ({ stream, key, seq, personId, deviceId, at, enc, payload }) => {
      rows.run(
        'INSERT OR REPLACE INTO registers VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        stream,
        key,
        seq,
        personId,
        deviceId,
        at,
        enc,
        payload,
      );
    },
    keepLoser: ({ stream, key, at, deviceId, personId, enc, payload }) => {
      rows.run(
        'INSERT OR IGNORE INTO register_losers VALUES (?, ?, ?, ?, ?, ?, ?)',
        stream,
        key,
        at,
        deviceId,
        personId,
        enc,
        payload,
      );
    },
    ...identityWriter(rows),
    ...quarantineWriter(rows),
    ...restoreWriter(rows),
    putSnapshot: (row) => {
      putSnapshot(rows, row);
    },
    putScoredUpTo: (stream, seq) => {
      putScoredUpTo(rows, stream, seq);
    },
  };
}
