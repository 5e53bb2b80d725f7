/** A folder whose one lesson uses everything that an author can write. */
import type { FolderFiles } from './author-folder.ts';
import { smallPdf } from './small-pdf.ts';
import { sizedPicture } from './sized-picture.ts';
import { voiceBytes } from './voice.ts';

const LESSON = String.raw`---
title: Everything
minutes: 15
words:
  estuary: Where a **river** meets the sea, $$x^2$$.
---

## Start

Many [estuaries](#estuary) cost $5 and $6: $$\frac{3}{4}$$.

:::text{#intro}
Hello.
:::

:::callout{#tip tone=tip title="A **tip**"}
Do it.
:::

| a | b |
| - | - |
| 1 | 2 |
| 3 |

:::table{#rain caption="Rain" row-heads}

|     | mm |
| --- | -- |
| Mon | 4  |

:::

$$
\begin{aligned} x &= 3 \\ y &= \overline{AB} \end{aligned}
$$

:::formula{#half said="one half"}
\frac{1}{2}
:::

![A field in the rain.](plant.png "A **field**")

:::audio{#sound src=rain.mp3 title="Rain"}
Drip.
:::

:::document{#sheet src=sheet.pdf title="Sheet"}
Squares.
:::

:::worked{#sum title="A sum"}
How much is 1 + 1?

1. Count.

   One, two.

2. It is two.
:::

:::activity{#jump title="Jump" seconds=30 rounds=3 rest=15}
Jump.
:::

:::grown-up{language=en minutes=10 needs="paper; a pencil"}
Help.
:::

:::grown-up{language=es}
Ayude.
:::

:::choice{#fruit multiple partial hint="One" hint2="Two" right="Yes" wrong="No"}
Which?

- [x] ![a red apple](plant.png) apple — yes
- [ ] ![a pear](plant.png) — no
:::

:::number{#long answer=0.75 unit=m units="cm: 0.01" needs-unit form=lowest-terms tolerance=10%}
How long?
:::

:::short-text{#capital spelling=close case=exact accents=exact within}
Capital?

- [x] Paris — yes
- [ ] Rome — In Italy.
:::

:::cloze{#gaps also="cat; dog" spelling=close}
Fill in.

The capital of [[France|la France]] is **big**, pi is [[#3.14~0.01]] and it is [[?cold|hot|warm]].

A [[=mouse]], a [[=mouse]] and a [[=rat]].
:::

:::order{#grow}
Order.

1. ![An egg](plant.png) egg
2. caterpillar
3. butterfly
:::

:::match{#young also="kid"}
Match.

- dog = puppy
- ![A cat](plant.png) = ![A kitten](plant.png) kitten
:::

:::sort{#birds}
Sort.

- Birds
  - penguin — It cannot fly.
  - owl
- Fish
  - shark
:::

:::hot-spot{#root src=plant.png alt="A bean plant" multiple}
Touch.

- [x] circle 120 80 40: the root — yes
- [ ] rectangle 10 10 100 50: the leaf
- [x] polygon 10,20 30,40 50,60: the stem
:::

:::labels{#parts src=plant.png alt="A bean plant" also="bark"}
Name.

- 120 80: below = root
- 20 80: above = leaf
:::

:::task{#draw title="Draw" ways="writing drawing log" words="40-80" draw-on=plant.png draw-alt="A leaf" log="minutes: Reading" goal=60}
Do.
:::

:::task{#tell title="Tell" max-seconds=60}
Tell.
:::
`;

export const WHOLE_LESSON: FolderFiles = {
  '01-rain/lesson.md': LESSON,
  '01-rain/plant.png': sizedPicture(400, 300),
  '01-rain/rain.mp3': voiceBytes(2, 64),
  '01-rain/sheet.pdf': smallPdf('Squares'),
  '01-rain/narration/title.mp3': voiceBytes(1),
  '01-rain/narration/fruit.b.mp3': voiceBytes(1.5),
  '01-rain/narration/gaps.gap-3-c.mp3': voiceBytes(1.2),
  '01-rain/narration/terms.estuary.mp3': voiceBytes(2),
  '01-rain/narration/grown-up.es.mp3': voiceBytes(3),
  '01-rain/narration/button.hint.mp3': voiceBytes(0.6),
  'narration/en/button.hint.mp3': voiceBytes(0.7),
  'narration/en/button.next.mp3': voiceBytes(0.8),
};
