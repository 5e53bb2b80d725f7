import type { PageEdges } from '#local/sync/start-sync.ts';

export type TestPage = PageEdges & { show(): void; goOnline(): void; visible: boolean; asked: number };

/** A page that is shown, hidden and told of a network by its test. */
export function testPage(): TestPage {
  const shown = new Set<() => void>();
  const online = new Set<() => void>();
  const listen = (to: Set<() => void>) => (listener: () => void) => {
    to.add(listener);
    return () => void to.delete(listener);
  };
  const page: TestPage = {
    ...{ visible: true, asked: 0 },
    isVisible: () => page.visible,
    onVisible: listen(shown),
    onOnline: listen(online),
    askForBackgroundVisit: () => {
      page.asked += 1;
      return Promise.resolve();
    },
    show: () => {
      for (const listener of shown) listener();
    },
    goOnline: () => {
      for (const listener of online) listener();
    },
  };
  return page;
}
