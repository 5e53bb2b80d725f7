/** docs/pack-format.md says what the code does: its numbers are read from there. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK } from '#core/pack/chunk.ts';
import { HEAD_PREFIX_BYTES, PACK_MAGIC } from '#core/pack/head.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { RootLessonSchema, RootSchema, LessonNodeSchema, NodeFileSchema } from '#core/pack/manifest.ts';
import { MEDIA_TYPES } from '#core/pack/media-types.ts';
import { LIST_ENTRY_BYTES } from '#core/pack/part-list.ts';
import { SIGNED_LINE } from '#core/pack/signature.ts';
import { UPDATE_HEAD_BYTES, UPDATE_LIMITS, UPDATE_MAGIC, UpdateDirectorySchema } from '#core/pack/update.ts';
import { updatePrice } from '#core/pack/update-price.ts';

const doc = await readFile(resolve(import.meta.dirname, '../../../docs/pack-format.md'), 'utf8');

function rule(id: string): string {
  const line = doc.split('\n').find((text) => text.includes(`**${id}**`));
  if (line === undefined) throw new Error(`The document has no rule ${id}.`);
  return line;
}

function numbers(id: string): number[] {
  return [
    ...rule(id)
      .replace(`**${id}**`, '')
      .matchAll(/\d[\d,]*/g),
  ].map(([text]) => Number(text.replaceAll(',', '')));
}

describe('docs/pack-format.md', () => {
  it.each([
    ['LIMIT-1', [PACK_LIMITS.packBytes]],
    ['LIMIT-2', [PACK_LIMITS.indexBytes]],
    ['LIMIT-3', [PACK_LIMITS.rootBytes, PACK_LIMITS.rootTextBytes]],
    ['LIMIT-4', [PACK_LIMITS.signatureBytes]],
    ['LIMIT-5', [PACK_LIMITS.nodeBytes, PACK_LIMITS.nodeTextBytes]],
    ['LIMIT-6', [PACK_LIMITS.bundleBytes, PACK_LIMITS.bundleTextBytes]],
    ['LIMIT-7', [PACK_LIMITS.fileBytes]],
    ['LIMIT-8', [PACK_LIMITS.partBytes]],
    ['LIMIT-9', [PACK_LIMITS.lessons]],
    ['LIMIT-10', [PACK_LIMITS.filesPerLesson]],
    ['PART-1', [CHUNK.minBytes, CHUNK.maxBytes]],
    ['PART-2', [CHUNK.averageBytes]],
  ])('says the limits of %s', (id, values) => {
    expect(numbers(id)).toEqual(values);
  });

  it('names every limit that the code has', () => {
    const told = [...doc.matchAll(/^\| \*\*LIMIT-\d+\*\*.*$/gm)].flatMap(
      ([line]) => line.match(/\d[\d,]{2,}/g) ?? [],
    );
    expect(told).toHaveLength(Object.keys(PACK_LIMITS).length);
  });

  it('names the first bytes and the signed line', () => {
    expect(rule('HEAD-1')).toContain(`\`${PACK_MAGIC}\``);
    expect(doc).toContain(`head (${String(HEAD_PREFIX_BYTES)} bytes)`);
    expect(rule('SIGN-1')).toContain(`\`${SIGNED_LINE.trim()}\``);
    expect(rule('NODE-4')).toContain(`${String(LIST_ENTRY_BYTES)} bytes`);
  });

  it('says the first bytes, the limits and the fields of updates', () => {
    expect(rule('UPDATE-1')).toContain(`\`${UPDATE_MAGIC}\``);
    expect(doc).toContain(`head (${String(UPDATE_HEAD_BYTES)} bytes) │ directory`);
    expect(numbers('UPDATE-3')).toContain(UPDATE_LIMITS.windowBytes);
    expect(numbers('UPDATE-5')).toEqual([UPDATE_LIMITS.partsBytes]);
    const { fileBytes, directoryBytes, directoryTextBytes } = UPDATE_LIMITS;
    expect(numbers('UPDATE-6')).toEqual([fileBytes, directoryBytes, directoryTextBytes]);
    for (const name of Object.keys(UpdateDirectorySchema.entries)) expect(rule('UPDATE-2')).toContain(name);
    const request = updatePrice({ from: '', patchBytes: 0, dataBytes: 0, runs: 0 });
    expect(doc).toContain(`and ${request.toLocaleString('en')} bytes for each request`);
  });

  it('names every field and every type', () => {
    const fields = (id: string, schema: { entries: object }) => {
      for (const name of Object.keys(schema.entries)) expect(rule(id), `${id} names ${name}`).toContain(name);
    };
    fields('ROOT-1', RootSchema);
    fields('ROOT-2', RootLessonSchema);
    fields('NODE-1', LessonNodeSchema);
    fields('NODE-2', NodeFileSchema);
    expect([...rule('FILE-2').matchAll(/`([a-z]+\/[a-z0-9]+)`/g)].map(([, type]) => type).sort()).toEqual(
      Object.values(MEDIA_TYPES).sort(),
    );
  });
});
