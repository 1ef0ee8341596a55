import type { BelongingChanges, BelongingKind, BelongingReads } from '../../../sync/site/belongings';
import { administersJira } from '../app/app-itself';
import type { Client, Surroundings } from '../http/client';
import type { Clients } from '../http/clients';
import { remembered, within } from '../http/remembered';
import type { BelongingsOfKind } from './belongings-of-kind';
import { dashboardsOf } from './dashboards';
import { filtersOf } from './filters';
import { issuesOf } from './issues';
import { projectRolesOf } from './project-roles';

const minute = 60_000;

/** Kinds that Jira lets only its administrators give away, where others own them. */
const administrative: ReadonlySet<BelongingKind> = new Set<BelongingKind>(['filters', 'dashboards']);

/**
 * What people own at Jira, by its REST API. Issues and project roles are changed by the app; filters and dashboards with the
 * administrator's token if there is one, else by the app, which Jira may count as an administrator.
 */
export function belongingsSite(
  { app, administrator }: Clients,
  around: Surroundings,
): BelongingReads & BelongingChanges {
  const administering = administrator ?? app;
  const kinds: Readonly<Record<BelongingKind, BelongingsOfKind>> = {
    issues: issuesOf(app),
    filters: filtersOf(administering),
    dashboards: dashboardsOf(administering),
    projectRoles: projectRolesOf(app),
  };
  const mayAdminister = (client: Client) =>
    remembered(around.memory, `administers Jira ${administrator ? 'token' : 'app'}`, within(around, minute), () =>
      administersJira(client),
    );
  return {
    listBelongings: (kind, account, cursor) => kinds[kind].list(account, cursor),
    countBelongings: async (kind, account) => kinds[kind].count?.(account),
    belongingsAmong: (kind, account, ids) => kinds[kind].among(account, ids),
    mayHandOver: async (kind) => !administrative.has(kind) || mayAdminister(administering),
    giveBelongings: (kind, ids, by) => kinds[kind].give(ids, by),
  };
}
