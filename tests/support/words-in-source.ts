/** Reads from the app's source what it says: which keys, with which values, in which audience's words. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** `values` is undefined when they are not written out at the call. */
export type Said = { file: string; audience: string; key: string; values: readonly string[] | undefined };
/** Every text that could be a key: whole (`exact`), or put together round what is only known at run time. */
export type SourceTexts = { exact: ReadonlySet<string>; patterns: readonly RegExp[] };

export function readSources(folder: string): ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

export function saidIn(source: ts.SourceFile): Said[] {
  const nodes = [...nodesOf(source)];
  const speakers = new Map(nodes.flatMap(speakersIn));
  return nodes.filter(ts.isCallExpression).flatMap((call) => {
    const audience = ts.isIdentifier(call.expression) ? speakers.get(call.expression.text) : undefined;
    if (audience === undefined) return [];
    return keysOf(call.arguments[0]).map((key) => ({
      file: source.fileName,
      audience,
      key,
      values: valuesOf(call.arguments[1]),
    }));
  });
}

/** `const say = wordsFor('student')` and `import { say as sayShared } from '…/words.ts'`: name and audience. */
function speakersIn(node: ts.Node): [string, string][] {
  if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'say')
    return [[node.name.text, 'ui']];
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined)
    return [];
  const call = node.initializer;
  if (!ts.isCallExpression(call) || call.expression.getText() !== 'wordsFor') return [];
  const [audience] = call.arguments;
  return audience !== undefined && ts.isStringLiteral(audience) ? [[node.name.text, audience.text]] : [];
}

function keysOf(node: ts.Node | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)] : [];
}

function valuesOf(node: ts.Node | undefined): string[] | undefined {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node) || node.properties.some(ts.isSpreadAssignment)) return undefined;
  return node.properties.map((property) => property.name?.getText() ?? '').sort();
}

export function textsOf(sources: readonly ts.SourceFile[]): SourceTexts {
  const nodes = sources.flatMap((source) => [...nodesOf(source)]);
  return {
    exact: new Set(nodes.filter(ts.isStringLiteralLike).map(({ text }) => text)),
    patterns: nodes.filter(ts.isTemplateExpression).map(patternOf),
  };
}

function patternOf(template: ts.TemplateExpression): RegExp {
  const texts = [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  // A template without a letter of its own would match every key and prove nothing.
  if (!/[a-z]/i.test(texts.join(''))) return /^$/;
  return new RegExp(`^${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}

/** What a component writes itself: text between tags, and attributes that are read by people. */
const READ_BY_PEOPLE = new Set(['alt', 'aria-label', 'aria-description', 'placeholder', 'title', 'label']);

export function writtenIn(source: ts.SourceFile): { file: string; text: string }[] {
  return [...nodesOf(source)]
    .map(writtenText)
    .filter((text) => /\p{L}/u.test(text))
    .map((text) => ({ file: source.fileName, text: text.trim() }));
}

function writtenText(node: ts.Node): string {
  if (ts.isJsxText(node)) return node.text;
  if (!ts.isJsxAttribute(node) || !READ_BY_PEOPLE.has(node.name.getText())) return '';
  return node.initializer !== undefined && ts.isStringLiteral(node.initializer) ? node.initializer.text : '';
}
