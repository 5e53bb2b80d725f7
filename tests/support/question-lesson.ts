/** An author's folder with one lesson: every kind of question once, as an author writes them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asYaml } from './markdown.ts';
import { paintedPicture } from './painted-picture.ts';

export const QUESTION_PACK = 'All kinds of questions';
export const QUESTION_LESSON = 'Ask me anything';

export async function writeQuestionLesson(folder: string): Promise<void> {
  const settings = {
    ...{ id: 'questions', title: QUESTION_PACK, version: 1, language: 'en', licence: 'CC BY 4.0' },
    ...{ attribution: 'The demo school', lessons: ['questions'] },
  };
  await mkdir(join(folder, 'questions'));
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  await writeFile(join(folder, 'questions/lesson.md'), LESSON);
  await writeFile(join(folder, 'questions/plant.png'), paintedPicture(320, 240, PLANT));
}

const PLANT = [
  { area: [130, 10, 60, 60], colour: [214, 92, 92] },
  { area: [154, 70, 12, 90], colour: [74, 140, 74] },
  { area: [0, 160, 320, 80], colour: [150, 110, 72] },
  { area: [110, 160, 100, 70], colour: [240, 224, 190] },
] as const;

const LESSON = `---
id: questions
title: ${QUESTION_LESSON}
minutes: 15
---

:::choice{#drinks hint="It is under the ground."}
Which part drinks?

- [ ] The leaf — The leaf breathes.
- [x] The root
:::

:::choice{#animals multiple partial}
Which are animals?

- [x] A cat
- [ ] A tree — A tree stays where it is.
- [x] A fish
:::

:::number{#table answer=1.5 tolerance=0 unit=m units="cm: 0.01" needs-unit}
How long is the table? Write the unit, too.
:::

:::number{#half answer=0.5 tolerance=0 form=lowest-terms}
Write two fourths in its simplest form.
:::

:::short-text{#capital spelling=close}
What is the capital of France?

- [x] Paris
- [ ] London — London is in England.
:::

:::cloze{#plant partial}
Fill in the gaps.

The [[root]] drinks, and a plant has [[#4]] parts. The sun gives it [[?light|rain]].
:::

:::cloze{#chase also="stone"}
Put the words in.

The [[=cat]] chases the [[=mouse]].
:::

:::order{#hen}
What comes first?

1. Egg
2. Chick
3. Hen
:::

:::match{#young also="foal"}
Whose young is it?

- dog = puppy
- cow = calf
:::

:::sort{#groups}
Sort the animals.

- Birds
  - eagle
  - penguin — It cannot fly, and is a bird all the same.
- Fish
  - shark
:::

:::hot-spot{#find src=plant.png alt="a plant"}
Find the root.

- [ ] circle 160 40 30: the flower — The flower opens.
- [x] rectangle 110 160 100 70: the root
:::

:::labels{#names src=plant.png alt="a plant with two numbers" also="bark"}
Name the parts.

- 160 40: the part at the top = flower
- 160 200: the part in the ground = root
:::
`;
