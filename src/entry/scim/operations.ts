import type { Route } from '../../scim/request/route';
import { bulk } from './bulk';
import { discovery } from './discovery';
import { deleteGroup } from './groups/delete-group';
import { getGroup } from './groups/get-group';
import { patchGroup } from './groups/patch-group';
import { postGroup } from './groups/post-group';
import { putGroup } from './groups/put-group';
import { listGroups } from './lists/list-groups';
import { listUsers } from './lists/list-users';
import { search } from './lists/search';
import type { Operation } from './operation';
import { deleteUser } from './users/delete-user';
import { getUser } from './users/get-user';
import { patchUser } from './users/patch-user';
import { postUser } from './users/post-user';
import { putUser } from './users/put-user';

/** The member of the union that has this kind. */
type RouteOf<Kind, Of = Route> = Of extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Of : never) : never;

type Operations = {
  readonly [Kind in Route['kind']]: { readonly [Method in RouteOf<Kind>['method']]: Operation<RouteOf<Kind>> };
};

/** Every endpoint with its methods; `routeOf` refuses all others. */
export const operations: Operations = {
  users: { GET: listUsers, POST: postUser },
  user: { GET: getUser, PUT: putUser, PATCH: patchUser, DELETE: deleteUser },
  groups: { GET: listGroups, POST: postGroup },
  group: { GET: getGroup, PUT: putGroup, PATCH: patchGroup, DELETE: deleteGroup },
  search: { POST: search },
  bulk: { POST: bulk },
  serviceProviderConfig: { GET: discovery },
  resourceTypes: { GET: discovery },
  schemas: { GET: discovery },
};

/** The operation of a route; the table has exactly the methods a route can have. */
export function operationOf(route: Route): Operation {
  const methods: { readonly [method: string]: Operation<never> | undefined } = operations[route.kind];
  const operation = methods[route.method];
  if (!operation) throw new Error(`${route.method} of ${route.kind} has no operation.`);
  return operation as Operation;
}
