/** The accessibility tree of a page, as Chromium hands it to a screen reader. */
import type { CDPSession, Page } from 'playwright';

const CONTROLS = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'combobox', 'slider', 'spinbutton'],
  ...['switch', 'tab', 'menuitem', 'application', 'DisclosureTriangle', 'progressbar', 'image', 'Date'],
]);

type Tree = Awaited<ReturnType<typeof treeOf>>;

export type Heard = {
  /** Controls and pictures that have no name. */
  nameless: string[];
  /** The names of groups: of the answers to a question, of the ways of a task. */
  groups: string[];
  /** What stands in live regions now. */
  live: string[];
};

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function treeOf(page: Page) {
  const open = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, open);
  const { nodes } = await (await open).send('Accessibility.getFullAXTree');
  return nodes;
}

export async function readTree(page: Page): Promise<Heard> {
  const nodes = await treeOf(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const known = nodes.filter(({ ignored }) => !ignored);
  const wordsIn = (node: Tree[number]): string =>
    roleOf(node) === 'StaticText'
      ? nameOf(node)
      : (node.childIds ?? [])
          .map((id) => byId.get(id))
          .map((child) => (child === undefined ? '' : wordsIn(child)))
          .join(' ');
  return {
    nameless: known
      .filter((node) => CONTROLS.has(roleOf(node)) && nameOf(node).trim() === '')
      .map((node) => `${roleOf(node)} without a name`),
    groups: known.filter((node) => roleOf(node) === 'group').map(nameOf),
    live: known
      .filter(({ properties = [] }) =>
        properties.some(({ name, value }) => name === 'live' && value.value !== 'off'),
      )
      .map((node) => wordsIn(node).replace(/\s+/g, ' ').trim())
      .filter((words) => words !== ''),
  };
}

function roleOf({ role }: Tree[number]): string {
  return String(role?.value);
}

function nameOf({ name }: Tree[number]): string {
  return String(name?.value ?? '');
}
