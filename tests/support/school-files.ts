/** The files of handed-in work, put together again from what lies on the school's disk. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type Files = { files: { kind: string; type: string; parts: [hash: string, sizeBytes: number][] }[] };

export type SchoolFile = { kind: string; type: string; sha256: string; bytes: Buffer };

export async function schoolFiles(folder: string): Promise<SchoolFile[]> {
  const found = await readdir(join(folder, 'blobs'), { recursive: true });
  const blobs = new Map(found.map((path) => [path.slice(-64), join(folder, 'blobs', path)]));
  const wholes: SchoolFile[] = [];
  for (const file of handedIn(folder).flatMap(({ files }) => files)) {
    const parts = await Promise.all(file.parts.map(([hash]) => readFile(blobs.get(hash) ?? hash)));
    const bytes = Buffer.concat(parts);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    wholes.push({ kind: file.kind, type: file.type, sha256, bytes });
  }
  return wholes;
}

function handedIn(folder: string): Files[] {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    const rows = db.prepare("SELECT payload FROM events WHERE type = 'work-handed-in'").all();
    return rows.map(({ payload }) => JSON.parse(textOf(payload)) as Files);
  } finally {
    db.close();
  }
}

function textOf(payload: unknown): string {
  return payload instanceof Uint8Array ? new TextDecoder().decode(payload) : String(payload);
}
