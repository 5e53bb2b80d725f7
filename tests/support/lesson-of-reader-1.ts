/**
 * A lesson as the first version of Bookbag packed it, with every block and mark that it had. Never edit it: packs lie
 * on devices and at schools as they were made, and are read by every later version.
 */
const prompt = [{ flow: 'paragraph', children: ['How deep is ', { mark: 'strong', children: ['it'] }, '?'] }];

export const LESSON_OF_READER_1 = {
  ...{ id: 'the-well', title: 'The well', language: 'en', minutes: 10, subject: 'Reading' },
  blocks: [
    {
      ...{ kind: 'text', id: 'text-1' },
      content: [
        { flow: 'heading', level: 2, children: ['A well'] },
        {
          flow: 'list',
          ordered: true,
          items: [[{ flow: 'paragraph', children: ['Dig', { mark: 'break' }] }]],
        },
        {
          flow: 'quote',
          children: [
            {
              flow: 'paragraph',
              children: [{ mark: 'link', href: 'https://a.example', children: ['far'] }],
            },
          ],
        },
      ],
    },
    { kind: 'picture', id: 'picture-1', file: 'well.webp', alt: 'A well', width: 10, height: 20 },
    { kind: 'audio', id: 'audio-1', file: 'well.mp3', title: 'A bucket', transcript: prompt },
    { kind: 'video', id: 'video-1', file: 'well.mp4', title: 'A rope', captions: 'well.vtt', transcript: [] },
    {
      ...{ kind: 'choice', id: 'choice-1', prompt, multiple: false },
      choices: [
        { id: 'a', content: ['Ten'], right: true, feedback: ['Yes.'] },
        { id: 'b', content: ['Two'], right: false },
      ],
      hint: ['Count the steps.'],
    },
    {
      ...{ kind: 'number', id: 'number-1', prompt, answer: 10, tolerance: 0.5, unit: 'm' },
      feedback: { right: ['Yes.'], wrong: ['No.'] },
      hint: ['Look at the rope.'],
    },
    { kind: 'task', id: 'task-1', title: 'My well', prompt, ways: ['writing', 'photo', 'sound'] },
  ],
  attribution: 'The well keepers',
  licence: 'CC BY 4.0',
} as const;
