/** Questions in another edition: smaller pictures, and places on them where they were. */
import type { HotSpotBlock, Item, LabelsBlock, QuestionBlock, Shape } from '#core/lesson/questions.ts';
import type { Picture } from '#core/lesson/text.ts';
import { smallerPicture, type EditionFiles } from './edition-files.ts';

export function editionQuestion(block: QuestionBlock, files: EditionFiles): QuestionBlock {
  switch (block.kind) {
    case 'choice':
      return { ...block, choices: smallerItems(block.choices, files) };
    case 'order':
      return { ...block, items: smallerItems(block.items, files) };
    case 'sort':
      return { ...block, items: smallerItems(block.items, files) };
    case 'match':
      return {
        ...block,
        left: smallerItems(block.left, files),
        right: smallerItems(block.right, files),
      };
    case 'cloze':
      return block.bank === undefined ? block : { ...block, bank: smallerItems(block.bank, files) };
    case 'hot-spot':
      return smallerHotSpot(block, files);
    case 'labels':
      return smallerLabels(block, files);
    default:
      return block;
  }
}

function smallerItems<I extends Pick<Item, 'picture'>>(items: readonly I[], files: EditionFiles): I[] {
  return items.map((item) =>
    item.picture === undefined ? item : { ...item, picture: smallerPicture(item.picture, files) },
  );
}

function smallerHotSpot(block: HotSpotBlock, files: EditionFiles): HotSpotBlock {
  const picture = smallerPicture(block.picture, files);
  const scale = scaleOf(block.picture, picture);
  return {
    ...block,
    picture,
    spots: block.spots.map((spot) => ({ ...spot, area: scaled(spot.area, scale) })),
  };
}

function smallerLabels(block: LabelsBlock, files: EditionFiles): LabelsBlock {
  const picture = smallerPicture(block.picture, files);
  const { across, down } = scaleOf(block.picture, picture);
  const places = block.places.map((place) => ({ ...place, x: across(place.x), y: down(place.y) }));
  return { ...block, picture, labels: smallerItems(block.labels, files), places };
}

type Scale = { across(pixels: number): number; down(pixels: number): number };

/** Places are in pixels of the picture. Rounded pictures are not of quite the same shape. */
function scaleOf(full: Picture, small: Picture): Scale {
  const by = (factor: number) => (pixels: number) =>
    factor === 1 ? pixels : Math.round(pixels * factor * 100) / 100;
  return { across: by(small.width / full.width), down: by(small.height / full.height) };
}

function scaled(area: Shape, { across, down }: Scale): Shape {
  switch (area.shape) {
    case 'circle':
      return { ...area, x: across(area.x), y: down(area.y), radius: across(area.radius) };
    case 'rectangle':
      return {
        ...{ shape: area.shape, x: across(area.x), y: down(area.y) },
        ...{ width: across(area.width), height: down(area.height) },
      };
    case 'polygon':
      return { ...area, points: area.points.map(([x, y]) => [across(x), down(y)]) };
  }
}
