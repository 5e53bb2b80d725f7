/** The seven pictures of "The Map of Small Sounds", by file name. */
import { asleep, awake, firstMap, paper } from './reading-indoors.ts';
import { baker, grating, yard } from './reading-outdoors.ts';

export const readingPictures = {
  '01-awake': awake(),
  '02-paper': paper(),
  '03-map': firstMap(),
  '04-baker': baker(),
  '05-yard': yard(),
  '06-grating': grating(),
  '07-asleep': asleep(),
};
