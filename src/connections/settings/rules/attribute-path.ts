import type { Filter } from '../../../scim/filter/filter';
import { isUnsafeName } from '../../../scim/json';
import { parsePath } from '../../../scim/path';
import type { AttributeRef, ResourceType } from '../../../scim/schema/resource-type';
import { userType } from '../../../scim/schema/user';
import { RuleError } from './rule-error';

/** The place of an IdP value that a mapping row, a template or a custom attribute reads. */
export interface AttributePath {
  /** As the administrator wrote it. */
  readonly text: string;
  /** URN of the extension that has it; undefined for the core schema, and for a custom attribute of any extension. */
  readonly schema: string | undefined;
  readonly name: string;
  /** Which values of a multi-valued attribute: `emails[type eq "work"]`. */
  readonly filter: Filter | undefined;
  readonly sub: string | undefined;
  /** Not in the SCIM schema: searched for regardless of case, in the extensions too. */
  readonly custom: boolean;
}

/** Sources that choose among several attributes; an attribute of this name that the IdP sends is the last choice. */
export const preferredSources = ['email', 'fullName'] as const;

const longest = 300;
const plain = /^[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*)?$/;

/**
 * Parses an attribute's name in any spelling of RFC 7644 §3.10, with a filter in brackets, of an undescribed extension
 * (`urn:okta:…:User:costCode`), or a custom attribute (`userPrincipalName`).
 * @throws {RuleError} or {ScimError} that says what is wrong
 */
export function parseAttributePath(text: string, type: ResourceType = userType): AttributePath {
  const written = text.trim();
  const path = type.plainName(written);
  if (path === '') throw new RuleError({ say: 'attribute-empty' });
  if (path.length > longest) throw new RuleError({ say: 'attribute-too-long', most: longest });
  if (path.includes('[')) return filtered(path, type);
  const known = type.find(path);
  if (known) return { ...refOf(known), text: written, filter: undefined, custom: false };
  const colon = path.lastIndexOf(':');
  const [name = '', sub] = path.slice(colon + 1).split('.', 2);
  const isName = plain.test(path.slice(colon + 1)) && !isUnsafeName(name) && !isUnsafeName(sub ?? '');
  if (!isName || colon === 0) throw new RuleError({ say: 'attribute-not-a-name', path });
  const schema = colon < 0 ? undefined : path.slice(0, colon);
  return { text: written, schema, name, filter: undefined, sub, custom: true };
}

function filtered(path: string, type: ResourceType): AttributePath {
  const { schema, attribute, filter, sub } = parsePath(type, path);
  if (!attribute) throw new RuleError({ say: 'attribute-not-a-name', path });
  return { text: path, schema, name: attribute.name, filter, sub: sub?.name, custom: false };
}

const refOf = ({ schema, attribute, sub }: AttributeRef) => ({ schema, name: attribute.name, sub: sub?.name });
