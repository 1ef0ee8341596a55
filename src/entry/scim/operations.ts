import type { Route } from '../../scim/request/route';
import { bulk } from './bulk';
import { deleteGroup } from './delete-group';
import { deleteUser } from './delete-user';
import { discovery } from './discovery';
import { getGroup } from './get-group';
import { getUser } from './get-user';
import { listGroups } from './list-groups';
import { listUsers } from './list-users';
import type { Operation } from './operation';
import { patchGroup } from './patch-group';
import { patchUser } from './patch-user';
import { postGroup } from './post-group';
import { postUser } from './post-user';
import { putGroup } from './put-group';
import { putUser } from './put-user';
import { search } from './search';

/** The member of the union that has this kind. */
type RouteOf<Kind, Of = Route> = Of extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Of : never) : never;

type Operations = {
  readonly [Kind in Route['kind']]: { readonly [Method in RouteOf<Kind>['method']]: Operation<RouteOf<Kind>> };
};

/** Every endpoint with every method it knows; `routeOf` refuses the others. */
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

/** The operation of a route. The table above has exactly the methods that a route can have. */
export function operationOf(route: Route): Operation {
  const methods: { readonly [method: string]: Operation<never> | undefined } = operations[route.kind];
  const operation = methods[route.method];
  if (!operation) throw new Error(`${route.method} of ${route.kind} has no operation.`);
  return operation as Operation;
}
