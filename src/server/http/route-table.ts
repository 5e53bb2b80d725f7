/** Every address that the server answers, but for the files of the built app. It drives the router and the description. */
import { cardRoutes } from './routes/cards.ts';
import { arrivedRoutes } from './routes/arrived.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { keptAsideRoutes } from './routes/kept-aside.ts';
import { noticeRoutes } from './routes/notices.ts';
import { packRoutes } from './routes/packs.ts';
import { rosterRoutes } from './routes/roster.ts';
import { schoolRoutes } from './routes/school.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { syncRoutes } from './routes/sync.ts';
import { tonightRoutes } from './routes/tonight.ts';
import { workRoutes } from './routes/work.ts';
import { describeRoute } from './openapi.ts';
import type { Route } from './route.ts';

const described: Route[] = [
  ...schoolRoutes,
  ...arrivedRoutes,
  ...signInRoutes,
  ...cardRoutes,
  ...invitationRoutes,
  ...syncRoutes,
  ...workRoutes,
  ...packRoutes,
  ...tonightRoutes,
  ...keptAsideRoutes,
  ...noticeRoutes,
  ...rosterRoutes,
];

export const ROUTES: readonly Route[] = [...described, describeRoute(described)];
