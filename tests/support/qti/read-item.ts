/** A QTI 2.x item as plain values: what it declares, what it shows, and how it is scored. */
import { Window, type Element } from 'happy-dom';

export type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string };

export type Mapping = {
  entries: { key: string; value: number; exactCase: boolean }[];
  byDefault: number;
  lowest: number | undefined;
  highest: number | undefined;
};
export type ResponseDeclaration = {
  id: string;
  cardinality: string;
  baseType: string;
  correct: string[];
  mapping: Mapping | undefined;
};
export type Item = {
  responses: Map<string, ResponseDeclaration>;
  /** What each outcome is before anything is scored. */
  outcomes: Map<string, unknown>;
  interactions: Node[];
  /** The name of a template (`match_correct`), or the rules as they stand. */
  processing: string | Node[];
  feedback: { outcome: string; id: string; text: string }[];
  hasTemplates: boolean;
};

export function readItem(xml: string): Item {
  const document = new new Window().DOMParser().parseFromString(xml, 'text/xml');
  const root = plain(document.documentElement);
  const processing = find(root, 'responseProcessing') ?? find(root, 'outcomeProcessing');
  return {
    responses: new Map(
      all(root, 'responseDeclaration').map((node) => [node.attributes['identifier'] ?? '', responseOf(node)]),
    ),
    outcomes: new Map(
      all(root, 'outcomeDeclaration').map((node) => [node.attributes['identifier'] ?? '', outcomeOf(node)]),
    ),
    interactions: descendants(root).filter(({ name }) => name.endsWith('Interaction')),
    processing: processing?.attributes['template']?.split('/').at(-1) ?? processing?.children ?? [],
    feedback: all(root, 'modalFeedback').map((node) => ({
      outcome: node.attributes['outcomeIdentifier'] ?? '',
      id: node.attributes['identifier'] ?? '',
      text: node.text,
    })),
    hasTemplates: find(root, 'templateProcessing') !== undefined,
  };
}

function plain(element: Element): Node {
  return {
    name: element.localName,
    attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value ?? ''])),
    children: Array.from(element.children, plain),
    text: element.textContent.replace(/\s+/g, ' ').trim(),
  };
}

export function descendants(node: Node): Node[] {
  return node.children.flatMap((child) => [child, ...descendants(child)]);
}

export function all(node: Node, name: string): Node[] {
  return descendants(node).filter((other) => other.name === name);
}

export function find(node: Node, name: string): Node | undefined {
  return all(node, name)[0];
}

function responseOf(node: Node): ResponseDeclaration {
  const correct = find(node, 'correctResponse');
  const mapping = find(node, 'mapping');
  return {
    id: node.attributes['identifier'] ?? '',
    cardinality: node.attributes['cardinality'] ?? '',
    baseType: node.attributes['baseType'] ?? '',
    correct: correct === undefined ? [] : correct.children.map(({ text }) => text),
    mapping: mapping && mappingOf(mapping),
  };
}

function mappingOf({ attributes, children }: Node): Mapping {
  const bound = (name: string) => (attributes[name] === undefined ? undefined : Number(attributes[name]));
  return {
    entries: children.map((entry) => ({
      key: entry.attributes['mapKey'] ?? '',
      value: Number(entry.attributes['mappedValue']),
      exactCase: (entry.attributes['caseSensitive'] ?? attributes['caseSensitive'] ?? 'true') === 'true',
    })),
    byDefault: bound('defaultValue') ?? 0,
    lowest: bound('lowerBound'),
    highest: bound('upperBound'),
  };
}

/** QTI 2.1, 5.2: an outcome that is a number and has no default begins at 0, any other as NULL. */
function outcomeOf(node: Node): unknown {
  const isNumber = ['float', 'integer'].includes(node.attributes['baseType'] ?? '');
  const value = find(node, 'defaultValue')?.text;
  if (value === undefined) return isNumber ? 0 : null;
  return isNumber ? Number(value) : value;
}
