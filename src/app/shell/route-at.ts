import { exec } from 'preact-iso';
import { ROUTES, type AppRoute } from '../routes.ts';

/** The route of an address; undefined when there is none. */
export function routeAt(path: string): AppRoute | undefined {
  return ROUTES.find((route) => exec(path, route.path, { path, query: {}, params: {} }) !== undefined);
}
