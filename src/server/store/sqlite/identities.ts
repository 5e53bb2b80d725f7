/** Which event has which id, and which number of its device. */
import type { Identity, IdentityClaim, LogReader, LogWriter } from '../log.ts';
import type { Immediate, Rows } from './driver.ts';

const IDENTITY_COLUMNS = 'id, stream, hash, enrolment_id AS enrolmentId, device_seq AS deviceSeq';

export function identityReader(rows: Rows): Pick<Immediate<LogReader>, 'identity'> {
  return {
    identity: (id) => rows.get<Identity>(`SELECT ${IDENTITY_COLUMNS} FROM identities WHERE id = ?`, id),
  };
}

function claimIdentity(rows: Rows, identity: Identity): IdentityClaim {
  const { id, stream, hash, enrolmentId, deviceSeq } = identity;
  const added = rows.run(
    'INSERT INTO identities VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    id,
    stream,
    hash,
    enrolmentId,
    deviceSeq,
  );
  if (added === 1) return 'new';
  const holder = rows.get<{ hash: string }>('SELECT hash FROM identities WHERE id = ?', id);
  if (holder === undefined) return 'seq-taken';
  return holder.hash === hash ? 'duplicate' : 'id-taken';
}

export function identityWriter(rows: Rows): Pick<Immediate<LogWriter>, 'claimIdentities'> {
  return {
    claimIdentities: (identities) => identities.map((identity) => claimIdentity(rows, identity)),
  };
}
