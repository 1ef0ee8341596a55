import {
  type AttributePath,
  parseAttributePath,
  preferredSources,
} from '../../connections/settings/rules/attribute-path';
import { attempt } from '../../connections/settings/rules/rule-error';
import type { ResourceAttributes } from '../../directory/user';
import { isObject } from '../../scim/json';
import { readAttribute } from './read-attribute';

/** An attribute that the IdP has actually sent, as the settings name it. */
export interface ReceivedAttribute {
  readonly path: string;
  /** How many of the people have it. */
  readonly people: number;
  /** The first different values. */
  readonly samples: readonly string[];
}

const mostPaths = 300;
const mostSamples = 3;
/** Attributes that Rollcall makes itself, or that say nothing about a person. */
const ofNoUse: ReadonlySet<string> = new Set(['schemas', 'id', 'meta', 'groups']);
/** Parts of a list entry that only tell which entry it is. */
const labels: ReadonlySet<string> = new Set(['type', 'primary', 'display', '$ref']);

/** The attributes that can be mapped, most common first; each path can be used in a row as it is here. */
export function receivedAttributes(people: readonly ResourceAttributes[]): readonly ReceivedAttribute[] {
  const paths = new Map<string, AttributePath>();
  for (const attributes of people) {
    for (const text of [...preferredSources, ...pathsIn(attributes)]) {
      if (paths.has(text) || paths.size === mostPaths) continue;
      const path = attempt(() => parseAttributePath(text));
      if ('value' in path) paths.set(text, path.value);
    }
  }
  return [...paths.values()]
    .map((path) => received(path, people))
    .filter((attribute) => attribute.people > 0)
    .sort((a, b) => b.people - a.people);
}

function received(path: AttributePath, people: readonly ResourceAttributes[]): ReceivedAttribute {
  const values = people
    .map((attributes) => readAttribute(path, attributes))
    .filter((value) => value !== undefined)
    .map((value) => (typeof value === 'string' ? value : value.join(', ')));
  return { path: path.text, people: values.length, samples: [...new Set(values)].slice(0, mostSamples) };
}

function pathsIn(attributes: ResourceAttributes): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (ofNoUse.has(name)) return [];
    if (!name.includes(':')) return pathsOf(name, value);
    return isObject(value) ? Object.entries(value).flatMap(([own, inner]) => pathsOf(`${name}:${own}`, inner)) : [];
  });
}

function pathsOf(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsOfEntry(name, entry));
  if (!isObject(value)) return [name];
  return Object.keys(value)
    .filter((part) => part !== '$ref')
    .map((part) => `${name}.${part}`);
}

/** One of several values is named by its type, if it has one. */
function pathsOfEntry(name: string, entry: unknown): readonly string[] {
  if (!isObject(entry) || typeof entry.type !== 'string') return [name];
  const chosen = `${name}[type eq ${JSON.stringify(entry.type)}]`;
  const isNamed = 'value' in attempt(() => parseAttributePath(chosen));
  const parts = Object.keys(entry).filter((part) => !labels.has(part));
  return isNamed ? parts.map((part) => `${chosen}.${part}`) : [name];
}
