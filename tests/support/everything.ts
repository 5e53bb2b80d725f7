/**
 * One lesson with every block, every question and every task, as an author would write it, and a short one that is
 * written from right to left: what whole-app tests and the pictures of the screens go through. Pictures, sound and film
 * are the demo school's own.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { asYaml } from './markdown.ts';
import { smallPdf } from './small-pdf.ts';
import { contentFolder } from './test-data.ts';

export const EVERYTHING_PACK = 'Everything there is';
export const EVERYTHING_LESSON = 'A lesson with everything';
export const ARABIC_LESSON = 'النبات';
export const SHEET = smallPdf('A sheet to print');

const MATHS = contentFolder('maths-number-line/01-fractions-on-a-number-line');
const PE = contentFolder('pe-heart/01-your-heart-at-work');
const FILES: Record<string, string> = {
  'rope.webp': join(MATHS, '01-rope.webp'),
  'flag.webp': join(MATHS, '02-flag.webp'),
  'jumps.mp4': join(MATHS, 'four-jumps.mp4'),
  'jumps.vtt': join(MATHS, 'four-jumps.vtt'),
  'jumps.webp': join(MATHS, 'four-jumps.webp'),
  'wrist.webp': join(PE, '01-wrist.webp'),
  'count.mp3': join(PE, 'count-30.mp3'),
};

export async function buildEverything(wish: { target: string; key: SigningKey }): Promise<CatalogueEntry> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-everything-'));
  try {
    await writeEverything(folder);
    const built = await buildPack(folder, { target: wish.target, key: wish.key });
    if (!built.ok) throw new Error(built.sentence);
    return built.entry;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the author's folder of the pack. */
export async function writeEverything(folder: string): Promise<void> {
  const lesson = join(folder, 'everything');
  await mkdir(join(lesson, 'narration'), { recursive: true });
  await writeFile(join(folder, 'pack.yaml'), asYaml(PACK));
  for (const [name, source] of Object.entries(FILES)) await copyFile(source, join(lesson, name));
  for (const key of SPOKEN) await copyFile(FILES['count.mp3'] ?? '', join(lesson, 'narration', `${key}.mp3`));
  await writeFile(join(lesson, 'sheet.pdf'), SHEET);
  await writeFile(join(lesson, 'lesson.md'), LESSON);
  await mkdir(join(folder, 'arabic'));
  await writeFile(join(folder, 'arabic/lesson.md'), ARABIC);
}

/** What has a recorded voice. */
const SPOKEN = ['title', 'drink', 'drink.b', 'essay'].concat(
  ['next', 'back', 'finish', 'check', 'check-again', 'hint', 'hand-in'].map((name) => `button.${name}`),
);

const PACK = {
  ...{
    id: 'everything',
    title: EVERYTHING_PACK,
    version: 1,
    language: 'en',
    subject: 'science',
    grade: '3-4',
  },
  ...{ licence: 'CC BY 4.0', attribution: 'The demo school', lessons: ['everything', 'arabic'] },
};

const LESSON = `---
id: everything
title: ${EVERYTHING_LESSON}
minutes: 30
words:
  root: The part of a plant that drinks water from the ground.
---

:::grown-up{language=en minutes=10 needs="paper; a pencil"}
Sit together. Ask what the plant on the windowsill needs.
:::

:::grown-up{language=es minutes=10 needs="papel; un lápiz"}
Siéntense juntos. Pregunte qué necesita la planta de la ventana.
:::

Plants are alive. A [root](#root) drinks, and **leaves** breathe.

![A rope lies along a line from zero to one.](rope.webp "A line from zero to one.")

:::callout{tone=remember title="Remember"}
Water goes up, sugar goes down.
:::

:::table{#needs caption="What a plant needs" row-heads}
| Need  | From where |
| ----- | ---------- |
| water | the ground |
| light | the sun    |
:::

Half of a pot is $$\\frac{1}{2}$$ of it.

:::formula{#area said="area is length times width"}
A = l \\times w
:::

:::audio{#count src=count.mp3 title="Count with me"}
Count for thirty seconds, from one to thirty, as the voice does. Then rest.
:::

:::video{#jumps src=jumps.mp4 captions=jumps.vtt poster=jumps.webp title="Four jumps"}
A grasshopper jumps four times, from zero to one.
:::

:::document{#sheet src=sheet.pdf title="A sheet to print"}
A line from zero to one, to cut out.
:::

:::worked{#share title="Share a pot of soil"}
Two plants share 3 cups of soil.

1. Give each plant one cup. One cup is left.
2. Share that cup: each gets a half.
3. Each plant has one cup and a half.
:::

:::activity{#stretch title="Stretch like a stem" seconds=2 rounds=2 rest=1}
Stretch up as high as you can. Then rest.
:::

:::choice{#drink hint="It is under the ground." hint2="It is not green."}
Which part drinks?

- [ ] The leaf — The leaf breathes.
- [x] The root — Roots drink water.
:::

:::choice{#alive multiple partial hint="Two of them grow."}
Which are alive?

- [x] A tree
- [ ] A stone — A stone does not grow.
- [x] Grass
:::

:::choice{#picture hint="Look for the flag."}
Which picture shows a flag?

- [ ] ![A rope](rope.webp) A rope — That one has no flag.
- [x] ![A flag](flag.webp) A flag — Yes.
:::

:::number{#length answer=1.5 tolerance=0 unit=m units="cm: 0.01" hint="A metre is 100 cm." right="Yes." wrong="Measure from the 0."}
How long is a stem of 150 cm, in metres?
:::

:::short-text{#sugar spelling=close hint="Photo is light."}
What do leaves do with light?

- [x] photosynthesis — Yes, that long word.
- [ ] respiration — That is how they use sugar.
:::

:::cloze{#story also="bark" hint="Read the first part again." partial}
Fill the gaps.

A [[=root]] drinks. A leaf makes [[sugar|food]]. A plant has [[#2~0]] needs here: water and [[?light|soup|music]]. The [[=stem]] carries.
:::

:::order{#grow hint="It begins in the ground." partial}
Put them in order, the first at the top.

1. seed
2. sprout
3. flower
4. fruit
:::

:::match{#young also="kid" hint="Say them aloud." partial}
Who belongs together?

- dog = puppy
- cow = calf
- cat = kitten
:::

:::sort{#kinds hint="Does it grow?" partial}
Sort them.

- Alive
  - oak — An oak grows from an acorn.
  - cat
- Not alive
  - stone
  - cup
:::

:::hot-spot{#where src=wrist.webp alt="A hand with two fingers on the wrist of the other hand." hint="Look at the fingers."}
Tap where the pulse is felt.

- [x] rectangle 200 100 300 250: the wrist — Yes, there.
- [ ] circle 60 60 50: the corner — Look at the fingers.
:::

:::labels{#parts src=rope.webp alt="A rope on a line." also="knot" hint="Zero is on the left." partial}
Put the labels where they belong.

- 80 200: the left end = zero
- 560 200: the right end = one
:::

:::task{#essay title="My plant" ways="writing drawing photo sound video paper" words="5-60" max-seconds=60}
Tell what your plant needs, in any way you like.
:::

:::task{#draw title="Draw on the rope" ways="drawing photo" draw-on=rope.webp draw-alt="A rope lies along a line."}
Draw where one half is.
:::

:::task{#log title="Minutes outside" ways="log paper" log="minutes: Outside" goal=60}
Write down how long you were outside, each day.
:::
`;

const ARABIC = `---
id: arabic
title: ${ARABIC_LESSON}
minutes: 5
language: ar
words:
  الجذر: الجزء الذي يشرب الماء من التربة.
---

النبات كائن حي. [الجذر](#الجذر) يشرب الماء، والورقة تتنفس.

:::callout{tone=careful}
لا تقطع الجذر.
:::

| الجزء | العمل |
| ----- | ----- |
| الجذر | يشرب  |
| الورقة | تتنفس |

:::choice{#drinks hint="إنه تحت التربة."}
أي جزء يشرب؟

- [ ] الورقة — الورقة تتنفس.
- [x] الجذر — نعم، الجذر يشرب.
:::

:::cloze{#gaps}
أكمل الجملة.

تحتاج النبتة إلى [[=الماء]] وإلى [[=الضوء]]، ولها [[#2~0]] من الحاجات هنا.
:::

:::order{#grows}
رتب من الأول إلى الأخير.

1. بذرة
2. برعم
3. زهرة
:::

:::task{#tell title="نبتتي" ways="writing paper"}
اكتب عن نبتتك.
:::
`;
