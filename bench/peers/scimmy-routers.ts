import './production';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { oktaPerson } from '../support/people';
import { openDurableDatabase } from './durable-database';
import { type Indexed, type StoredUser, scimmyStore, type UserAttributes } from './scimmy-store';
import { serve, token } from './serve';

/**
 * scimmy-routers on an indexed store in a separate process: `scimmy-routers.ts FOLDER PEOPLE`. On Express 4, because it
 * ignores `count` with 5.
 */
const [folder = '.', people = '0'] = process.argv.slice(2);
const store = scimmyStore(openDurableDatabase(folder));
store.fill(Array.from({ length: Number(people) }, (_, number) => oktaPerson(number) as unknown as UserAttributes));

const toUser = ({ id, resource, created, modified }: StoredUser) => ({
  ...JSON.parse(resource),
  id,
  meta: { created, lastModified: modified },
});

const notFound = (id: string) => new SCIMMY.Types.Error(404, '', `Resource ${id} not found`);
const isTaken = () => new SCIMMY.Types.Error(409, 'uniqueness', 'Another user has this userName');

/** The users found by an index, or else everybody, for scimmy's own filter. */
function find(filter: SCIMMY.Types.Filter | undefined) {
  const [attribute, value] = equality(filter) ?? [];
  if (attribute !== undefined && value !== undefined) return store.findBy(attribute, value).map(toUser);
  const everybody = store.all().map(toUser);
  return filter === undefined ? everybody : filter.match(everybody);
}

/** The indexed attribute that the whole filter compares with a string, and that string. */
function equality(filter: SCIMMY.Types.Filter | undefined): readonly [Indexed, string] | undefined {
  const [expression, ...others] = filter ?? [];
  const [entry, ...more] = Object.entries(expression ?? {});
  if (entry === undefined || others.length + more.length > 0) return undefined;
  const [name, comparison] =
    entry[0] === 'emails' ? ['email', (entry[1] as { value?: unknown } | undefined)?.value] : entry;
  if (name !== 'userName' && name !== 'externalId' && name !== 'email') return undefined;
  const [operator, value, ...rest] = Array.isArray(comparison) ? comparison : [];
  return operator === 'eq' && typeof value === 'string' && rest.length === 0 ? [name, value] : undefined;
}

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .egress((resource) => {
    if (!resource.id) return find(resource.filter);
    const stored = store.get(resource.id);
    if (stored === undefined) throw notFound(resource.id);
    return toUser(stored);
  })
  .ingress((resource, user) => {
    const attributes = user as unknown as UserAttributes;
    if (!resource.id) {
      const added = store.add(attributes);
      if (added === undefined) throw isTaken();
      return toUser(added);
    }
    const replaced = store.replace(resource.id, attributes);
    if (replaced === 'gone') throw notFound(resource.id);
    if (replaced === 'taken') throw isTaken();
    return toUser(replaced);
  })
  .degress((resource) => {
    if (!store.remove(resource.id ?? '')) throw notFound(resource.id ?? '');
  });

const app = express().disable('x-powered-by').set('etag', false);
app.use(
  '/scim',
  new SCIMMYRouters({
    type: 'bearer',
    docUri: 'https://example.com/',
    handler(request) {
      if (request.header('Authorization') !== `Bearer ${token}`) throw new Error('Unknown token');
      return 'bench';
    },
  }),
);
serve(app, '/scim');
