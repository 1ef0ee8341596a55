import { afterAll, beforeAll } from 'vitest';
import type { JsonObject } from '../../../src/scim/json';
import { type Reply, type RunningApp, runApp, type ScimClient } from '../../support/running-app';

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The cases of one file share an app; each creates its own people and groups. */
export interface World {
  app(): RunningApp;
  /** The connection's client: 2.0, or 1.1 on the same records. */
  okta(): ScimClient;
  okta1(): ScimClient;
  /** An unused word. */
  word(prefix?: string): string;
  aUser(attributes?: object): Promise<JsonObject & { readonly id: string }>;
  aGroup(attributes?: object): Promise<JsonObject & { readonly id: string }>;
  find(kind: 'Users' | 'Groups', filter: string, more?: string): Promise<Reply>;
  patch(path: string, ...operations: object[]): Promise<Reply>;
}

/** Preview mode: these cases are about the protocol, and Atlassian is not called. */
export function world(mode: 'preview' | 'live' = 'preview'): World {
  let app: RunningApp;
  let okta: ScimClient;
  let count = 0;
  beforeAll(async () => {
    app = await runApp();
    okta = await app.connect({ mode });
  });
  afterAll(() => app?.close());

  const made = async (path: string, body: object) => {
    const { status, body: created, text } = await okta.ask('POST', path, { body });
    if (status !== 201 || typeof created.id !== 'string') throw new Error(`POST ${path}: ${status} ${text}`);
    return { ...created, id: created.id };
  };
  const word: World['word'] = (prefix = 'w') => {
    count += 1;
    return `${prefix}${count}x`;
  };
  return {
    app: () => app,
    okta: () => okta,
    okta1: () => app.clientAt(okta, 'v1'),
    word,
    aUser: (attributes = {}) =>
      made('/Users', { schemas: [userUrn], userName: `${word('user')}@example.com`, ...attributes }),
    aGroup: (attributes = {}) => made('/Groups', { displayName: word('group'), ...attributes }),
    find: (kind, filter, more = '') => okta.ask('GET', `/${kind}?filter=${encodeURIComponent(filter)}${more}`),
    patch: (path, ...operations) => okta.ask('PATCH', path, { body: { schemas: [patchOp], Operations: operations } }),
  };
}

/** The number of resources in an answer, and the userNames or displayNames it shows. */
export const namesIn = ({ body }: Reply): readonly unknown[] =>
  (body.Resources as readonly JsonObject[]).map(({ userName, displayName }) => userName ?? displayName);
