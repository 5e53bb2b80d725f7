/** A lesson that a teacher made, with something of everything, and what its files look like on the way to school. */
import type { PublishTonight, Tonight, TonightFile } from '../../src/core/tonight/tonight.ts';
import { sha256 } from './school-visitor.ts';
import { sizedPicture } from './sized-picture.ts';
import { smallPdf } from './small-pdf.ts';

export const TONIGHT: Tonight = {
  title: 'How much is a half?',
  language: 'en',
  subject: 'maths',
  pieces: [
    { kind: 'text', id: 'p1', text: 'Fold a strip of paper.\n\nThen:\n- open it\n- count the parts' },
    { kind: 'picture', id: 'p2', file: 'p2.png', alt: 'A strip of paper, folded once' },
    { kind: 'pdf', id: 'p3', file: 'p3.pdf', title: 'Squared paper', words: 'A page of squares.' },
    {
      ...{ kind: 'choice', id: 'p4', prompt: 'How many parts?' },
      choices: [
        { text: 'two', right: true },
        { text: 'three', right: false },
      ],
    },
    { kind: 'number', id: 'p5', prompt: 'One half of 10 is', answer: '5', unit: '' },
    { kind: 'words', id: 'p6', prompt: 'What is 1/2 called?', answers: 'a half; half' },
    {
      kind: 'task',
      id: 'p7',
      title: 'Fold and draw',
      prompt: 'Draw your strip.',
      ways: ['drawing', 'photo'],
    },
  ],
};

export const TONIGHT_ID = 'tonight-0192f0c0-1111-7000-8000-000000000001';

type Bytes = Uint8Array<ArrayBuffer>;

export const TONIGHT_BYTES: Readonly<Record<string, Bytes>> = {
  'p2.png': sizedPicture(640, 480),
  'p3.pdf': new Uint8Array(smallPdf('Squared paper')),
};

export function tonightFile(name: string, type: TonightFile['type'], bytes: Bytes): TonightFile {
  return { name, type, sizeBytes: bytes.length, parts: [[sha256(bytes), bytes.length]] };
}

export function askToPublish(more: Partial<PublishTonight> = {}): PublishTonight {
  const files = [
    tonightFile('p2.png', 'image/png', TONIGHT_BYTES['p2.png'] ?? new Uint8Array()),
    tonightFile('p3.pdf', 'application/pdf', TONIGHT_BYTES['p3.pdf'] ?? new Uint8Array()),
  ];
  return { packId: TONIGHT_ID, version: 1, lesson: TONIGHT, files, ...more };
}
