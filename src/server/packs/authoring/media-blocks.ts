/** Pictures, sound and video of a lesson. Every one of them also says in words what it teaches. */
import type { Image } from 'mdast';
import type { AudioBlock, DocumentBlock, PictureBlock, VideoBlock } from '#core/lesson/blocks.ts';
import type { Picture } from '#core/lesson/text.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import { toFlow, toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { parseWords } from './markdown.ts';

/** `![what it shows](file "caption")`, alone in its paragraph. */
export async function pictureOfImage(image: Image, draft: LessonDraft): Promise<PictureBlock> {
  const alt = image.alt?.trim() ?? '';
  if (alt === '') {
    throw draft.fail(
      image,
      'This picture has no description: ![what it shows](file). One that teaches nothing is ::picture{src=file decorative}.',
    );
  }
  const caption = image.title?.trim() ?? '';
  const [paragraph] = parseWords(caption);
  const words = paragraph?.type === 'paragraph' ? toInline(paragraph.children, draft) : [];
  const picture = await measured(image.url, image, draft);
  const id = draft.deriveId('picture', picture.file);
  return { kind: 'picture', id, ...picture, alt, ...(words.length === 0 ? {} : { caption: words }) };
}

/** `::picture{src=… alt="…" caption="…"}`, or `decorative` in place of `alt`. */
export async function pictureOfDirective(node: DirectiveNode, draft: LessonDraft): Promise<PictureBlock> {
  const directive = new Directive(node, draft, ['src', 'alt', 'caption', 'decorative']);
  const reference = directive.need('src', 'the file of the picture');
  const alt = directive.has('decorative')
    ? ''
    : directive.need('alt', 'what the picture shows, or “decorative”');
  const caption = directive.inline('caption');
  const picture = await measured(reference, node, draft);
  const id = directive.idFor(picture.file);
  return { kind: 'picture', id, ...picture, alt, ...(caption === undefined ? {} : { caption }) };
}

/** A picture that stands at the beginning of an answer. */
export async function pictureOfItem(image: Image, draft: LessonDraft): Promise<Picture> {
  const alt = image.alt?.trim() ?? '';
  if (alt === '')
    throw draft.fail(image, 'The picture of this answer has no description: ![what it shows](file).');
  if ((image.title ?? '') !== '')
    throw draft.fail(image, 'The picture of an answer has no caption: write the words behind it.');
  return describedPicture({ reference: image.url, alt, node: image }, draft);
}

/** A picture that a question or task is about. */
export async function describedPicture(
  { reference, alt, node }: { reference: string; alt: string; node: Image | DirectiveNode },
  draft: LessonDraft,
): Promise<Picture> {
  return { ...(await measured(reference, node, draft)), alt };
}

async function measured(reference: string, node: Image | DirectiveNode, draft: LessonDraft) {
  const asset = await draft.takeFile({ reference, use: 'picture', node });
  return { file: asset.name, width: asset.width ?? 1, height: asset.height ?? 1 };
}

export async function audioOf(node: DirectiveNode, draft: LessonDraft): Promise<AudioBlock> {
  const directive = new Directive(node, draft, ['src', 'title']);
  const reference = directive.need('src', 'the sound file');
  const title = directive.need('title', 'what is heard');
  const transcript = toFlow(directive.children, draft);
  if (transcript.length === 0) {
    throw directive.fail('This sound has no transcript: write what is said between “:::audio{…}” and “:::”.');
  }
  const { name } = await draft.takeFile({ reference, use: 'audio', node });
  return { kind: 'audio', id: directive.idFor(name), file: name, title, transcript };
}

/** A PDF. The text inside says what is in it, for those who cannot open it. */
export async function documentOf(node: DirectiveNode, draft: LessonDraft): Promise<DocumentBlock> {
  const directive = new Directive(node, draft, ['src', 'title']);
  const reference = directive.need('src', 'the PDF');
  const title = directive.need('title', 'what the PDF is');
  const summary = toFlow(directive.children, draft);
  if (summary.length === 0) {
    throw directive.fail(
      'This PDF has no summary: write what is in it between “:::document{…}” and “:::”, for those who cannot open it.',
    );
  }
  const { name, sizeBytes } = await draft.takeFile({ reference, use: 'document', node });
  return { kind: 'document', id: directive.idFor(name), file: name, title, sizeBytes, summary };
}

export async function videoOf(node: DirectiveNode, draft: LessonDraft): Promise<VideoBlock> {
  const directive = new Directive(node, draft, ['src', 'title', 'captions', 'poster']);
  const reference = directive.need('src', 'the video file');
  const title = directive.need('title', 'what is seen');
  const transcript = toFlow(directive.children, draft);
  const captions = directive.text('captions');
  if (transcript.length === 0 && captions === undefined) {
    throw directive.fail(
      'This video has neither captions="….vtt" nor a transcript between “:::video{…}” and “:::”.',
    );
  }
  const { name } = await draft.takeFile({ reference, use: 'video', node });
  const poster = directive.text('poster');
  return {
    ...{ kind: 'video', id: directive.idFor(name), file: name, title, transcript },
    ...(captions === undefined
      ? {}
      : { captions: (await draft.takeFile({ reference: captions, use: 'captions', node })).name }),
    ...(poster === undefined ? {} : await posterOf(poster, node, draft)),
  };
}

/** The poster has the shape of the video: the page keeps room for it before a byte of video is read. */
async function posterOf(reference: string, node: DirectiveNode, draft: LessonDraft) {
  const { file, width, height } = await measured(reference, node, draft);
  return { poster: file, width, height };
}
