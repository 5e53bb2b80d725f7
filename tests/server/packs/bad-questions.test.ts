/** What an author can get wrong in a question: one sentence with file and line, and nothing is written. */
import { describe } from 'vitest';
import { block, expectRefused } from '../../support/refused-lesson.ts';

describe('a question', () => {
  expectRefused([
    [
      'a second hint without a first',
      block('number{answer=1 hint2="Look."}', 'How?'),
      'line 5: Hints are shown one after another',
    ],
    [
      'a tolerance of two kinds',
      block('number{answer=1 tolerance=1 decimals=2}', 'How?'),
      'line 5: How near the answer has to be is said once: tolerance or decimals, not both.',
    ],
    [
      'half a decimal',
      block('number{answer=1 decimals=0.5}', 'How?'),
      'line 5: decimals="0.5" is not a whole number of 0 or more.',
    ],
    [
      'more digits than a number has',
      block('number{answer=1 figures=40}', 'How?'),
      'line 5: Nobody types more than 15 digits.',
    ],
    [
      'other units without a unit',
      block('number{answer=1 units="m: 100"}', 'How?'),
      'line 5: “units” and “needs-unit” go with unit=…',
    ],
    [
      'a unit that is worth nothing',
      block('number{answer=1 unit=cm units="m: 0"}', 'How?'),
      'line 5: “m: 0” is no other unit',
    ],
    [
      'a form that is none',
      block('number{answer=1 form=nice}', 'How?'),
      'line 5: form="nice" cannot be used; write one of fraction, lowest-terms.',
    ],
    [
      'a picture of an answer without a description',
      block('choice', 'Which?', '', '- [x] ![](plant.png)', '- [ ] b'),
      'line 8: The picture of this answer has no description',
    ],
    [
      'a picture of an answer with a caption',
      block('choice', 'Which?', '', '- [x] ![A plant](plant.png "Hm")', '- [ ] b'),
      'line 8: The picture of an answer has no caption',
    ],
    [
      'a picture behind the words',
      block('choice', 'Which?', '', '- [x] a ![A plant](plant.png)', '- [ ] b'),
      'line 8: A picture stands alone',
    ],
    [
      'a short text without answers',
      block('short-text', 'Who?'),
      'line 5: A short text ends with what is accepted',
    ],
    [
      'a short text with mistakes only',
      block('short-text', 'Who?', '', '- [ ] me — No.'),
      'line 5: No answer of this question is marked as right',
    ],
    [
      'an accepted answer in bold',
      block('short-text', 'Who?', '', '- [x] **me**'),
      'line 8: Here stand plain words',
    ],
    [
      'a spelling that is none',
      block('short-text{spelling=bad}', 'Who?', '', '- [x] me'),
      'line 5: spelling="bad" cannot be used',
    ],
    [
      'a cloze without gaps',
      block('cloze', 'Fill.', '', 'The cat.'),
      'line 5: A cloze has a gap or more in its text',
    ],
    ['a cloze that asks nothing', block('cloze', 'The [[cat]].'), 'line 5: This cloze asks nothing'],
    [
      'a cloze with a list behind its gaps',
      block('cloze', 'Fill.', '', 'The [[cat]].', '', '- a'),
      'line 10: The text with gaps of a cloze has paragraphs only',
    ],
    [
      'a gap that is not closed',
      block('cloze', 'Fill.', '', 'The [[cat]] and the [[dog.'),
      'line 8: A gap is “[[” and “]]”',
    ],
    [
      'a gap in bold',
      block('cloze', 'Fill.', '', 'The [[cat]] and **the [[dog]]**.'),
      'line 8: A gap cannot stand inside bold text',
    ],
    [
      'a gap that accepts nothing',
      block('cloze', 'Fill.', '', 'The [[cat|]].'),
      'line 8: “[[cat|]]”: one of its answers is empty.',
    ],
    [
      'a gap with one choice',
      block('cloze', 'Fill.', '', 'The [[?cat]].'),
      'line 8: “[[?cat]]”: the right answer and a wrong one',
    ],
    [
      'a gap for a number that is none',
      block('cloze', 'Fill.', '', 'The [[#3,5]].'),
      'line 8: “[[#3,5]]”: a number is written “#3.5”',
    ],
    [
      'a bank that nothing takes from',
      block('cloze{also="dog"}', 'Fill.', '', 'The [[cat]].'),
      'line 5: “also” adds words to the bank; no gap takes one',
    ],
    [
      'a word that is in the bank twice',
      block('cloze{also="cat"}', 'Fill.', '', 'The [[=cat]].'),
      'line 5: “cat” is in the bank already',
    ],
    [
      'an order without numbers',
      block('order', 'Sort.', '', '- one', '- two'),
      'line 5: An order question ends with a numbered list',
    ],
    [
      'an order of one',
      block('order', 'Sort.', '', '1. one'),
      'line 5: This question has 1 of what it is about; it has 2 to 26.',
    ],
    [
      'an order with two that look alike',
      block('order', 'Sort.', '', '1. one', '2. one'),
      'line 5: Two parts of this question look alike: “one”.',
    ],
    [
      'a match without a partner',
      block('match', 'Match.', '', '- dog = puppy', '- cat'),
      'line 9: Every line of this list is one like “- dog = puppy”.',
    ],
    [
      'a match with an empty partner',
      block('match', 'Match.', '', '- dog = puppy', '- cat = <!-- x -->'),
      'line 9: This answer is empty.',
    ],
    [
      'a partner of two',
      block('match', 'Match.', '', '- dog = young', '- cat = young'),
      'line 5: Two parts of this question look alike: “young”.',
    ],
    [
      'a sort with one group',
      block('sort', 'Sort.', '', '- Birds', '  - owl', '  - wren'),
      'line 5: A sort question has two groups or more.',
    ],
    [
      'a group with a text behind its list',
      block('sort', 'Sort.', '', '- Birds', '  - owl', '', '  Hm.', '- Fish'),
      'line 8: A group is its name',
    ],
    [
      'a place outside of the picture',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [x] circle 401 20 5: root'),
      'line 8: 401 20 lies outside of the picture, which has 400 × 300 pixels.',
    ],
    [
      'a rectangle that reaches out of the picture',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [x] rectangle 300 20 101 10: root'),
      'line 8: 401 30 lies outside of the picture',
    ],
    [
      'a place that is none',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [x] star 1 2 3: root'),
      'line 8: A place is “circle X Y RADIUS: name”',
    ],
    [
      'a polygon of two points',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [x] polygon 1,2 3,4: root'),
      'line 8: A place is “circle X Y RADIUS: name”',
    ],
    [
      'a place without a name',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [x] circle 1 2 3:'),
      'line 8: Here stand plain words',
    ],
    [
      'no right place',
      block('hot-spot{src=plant.png alt="A plant"}', 'Touch.', '', '- [ ] circle 1 2 3: root'),
      'line 5: No place of this question is marked as right',
    ],
    [
      'two right places of one',
      block(
        'hot-spot{src=plant.png alt="A plant"}',
        'Touch.',
        '',
        '- [x] circle 1 2 3: a',
        '- [x] circle 9 2 3: b',
      ),
      'line 5: More than one place is marked [x]',
    ],
    [
      'a hot-spot without a description',
      block('hot-spot{src=plant.png}', 'Touch.', '', '- [x] circle 1 2 3: a'),
      'line 5: “hot-spot” needs alt="…"',
    ],
    [
      'a label without its place',
      block('labels{src=plant.png alt="A plant"}', 'Name.', '', '- the root = root'),
      'line 8: Every line of this list is one like “- 120 80:',
    ],
    [
      'a label outside of the picture',
      block(
        'labels{src=plant.png alt="A plant"}',
        'Name.',
        '',
        '- 10 301: below = root',
        '- 1 1: above = leaf',
      ),
      'line 8: 10 301 lies outside of the picture',
    ],
    [
      'two labels that look alike',
      block('labels{src=plant.png alt="A plant"}', 'Name.', '', '- 1 1: left = leaf', '- 9 1: right = leaf'),
      'line 5: Two parts of this question look alike: “leaf”.',
    ],
  ]);
});
