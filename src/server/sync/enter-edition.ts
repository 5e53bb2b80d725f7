/** What a school says of a version of a pack when one more of its files is published. */
import { editionOf, entryOfEdition, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import { withEdition } from '../packs/editions/with-edition.ts';
import type { PublicationRow } from '../store/people.ts';

/** What is published of the version that this file is of. */
export function publishedVersion(
  published: readonly PublicationRow[],
  { packId, version }: CatalogueEntry,
): CatalogueEntry | undefined {
  return published.find((row) => row.packId === packId && row.version === version)?.entry;
}

/** `known` itself when it says all of it already. What an edition of a version contains never changes. */
export function entryWith(known: CatalogueEntry | undefined, file: CatalogueEntry): CatalogueEntry {
  const edition = editionOf(file);
  const version = `ersion ${String(file.version)} of this pack`;
  if (known === undefined) {
    if (edition === 'full') return file;
    throw refusal(`The full edition of v${version} is not published yet: publish it first.`);
  }
  const held = entryOfEdition(known, edition);
  if (held?.hash === file.hash) return known;
  const what = edition === 'full' ? `V${version}` : `The ${edition} edition of v${version}`;
  if (held !== undefined)
    throw refusal(`${what} is published already, with other content. Give it a higher version.`);
  if (isOfSameLessons(known, file)) return withEdition(known, file);
  throw refusal(`${what} is not of the same lessons as the full one: build them together.`);
}

function isOfSameLessons(known: CatalogueEntry, file: CatalogueEntry): boolean {
  const said = ({ epoch, title, lessons }: CatalogueEntry): string =>
    JSON.stringify([epoch, title, ...lessons.map((lesson) => [lesson.id, lesson.title, lesson.minutes])]);
  return said(known) === said(file);
}

function refusal(detail: string): ProtocolError {
  return new ProtocolError('bad-pack', { detail });
}
