/** YAML of an author, read by a schema; what is wrong is told with its line. */
import * as v from 'valibot';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { AuthoringError } from './authoring-error.ts';

/** `firstLine` is the line of the file on which `text` begins. */
export type YamlText = { file: string; text: string; firstLine: number };

/** `lineOf` finds the line of a setting, or of one entry of a list or map. */
export type Settings<Value> = {
  value: Value;
  lineOf(key: string, entry?: number | string): number | undefined;
};

export function readYaml<Schema extends v.GenericSchema>(
  source: YamlText,
  schema: Schema,
): Settings<v.InferOutput<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + source.firstLine - 1;
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw new AuthoringError(
      source.file,
      lineAt(broken.pos[0]),
      `This is not readable YAML: ${firstSentence(broken.message)}`,
    );
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw new AuthoringError(
      source.file,
      source.firstLine,
      'Settings are written as “name: value”, one a line.',
    );
  }
  const result = v.safeParse(schema, toValue(document, source));
  const lineOf = (key: string, entry?: number | string): number | undefined => {
    const offset = offsetOf(document, key, entry);
    return offset === undefined ? undefined : lineAt(offset);
  };
  if (result.success) return { value: result.output, lineOf };
  // A misspelt setting is both missing and unknown: what the author wrote tells more.
  const issue = result.issues.find((candidate) => candidate.expected === 'never') ?? result.issues[0];
  const name = issue.path?.[0]?.key;
  const key = typeof name === 'string' ? name : '';
  const deep = offsetInside(document, issue.path?.map((step) => step.key) ?? []);
  throw new AuthoringError(
    source.file,
    deep === undefined ? lineOf(key) : lineAt(deep),
    sentenceOf(issue, key),
  );
}

function toValue(document: Document, source: YamlText): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    // The library refuses documents that unfold to something huge ("billion laughs") with a ReferenceError.
    if (error instanceof ReferenceError)
      throw new AuthoringError(source.file, source.firstLine, 'This YAML repeats itself too often.');
    throw error;
  }
}

function firstSentence(message: string): string {
  return `${message.split('\n')[0]?.replace(/\.$/, '') ?? ''}.`;
}

function sentenceOf(issue: v.BaseIssue<unknown>, key: string): string {
  if (issue.expected === 'never') return `There is no setting “${key}”.`;
  if (issue.input === undefined) return `The setting “${key}” is missing.`;
  return `The setting “${key}” cannot be used: ${issue.message}.`;
}

function offsetOf(document: Document, key: string, entry?: number | string): number | undefined {
  if (entry !== undefined) {
    const item = document.getIn([key, entry], true);
    return isScalar(item) ? item.range?.[0] : undefined;
  }
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair !== undefined && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

/** Where inside a list or map of settings something is wrong; undefined for a setting itself. */
function offsetInside(document: Document, path: readonly unknown[]): number | undefined {
  for (let depth = path.length; depth > 1; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
