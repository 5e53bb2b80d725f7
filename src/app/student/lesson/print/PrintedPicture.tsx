import type { Picture } from '#core/lesson/text.ts';
import type { Printing } from './printing.ts';

/** Never larger than it is, nor than half a page. */
export function PrintedPicture({ picture, href }: Printing & { picture: Picture }) {
  const { file, alt, width, height } = picture;
  return <img src={href(file)} alt={alt} width={width} height={height} />;
}
