import { type AttributePath, parseAttributePath } from '../../connections/settings/rules/attribute-path';
import type { TemplatePart } from '../../connections/settings/rules/parsed-template';
import { parseTemplate } from '../../connections/settings/rules/template';
import type { ResourceAttributes } from '../../directory/user';
import { readAttribute } from './read-attribute';

interface Sources {
  readonly from?: string | undefined;
  readonly template?: string | undefined;
}

/** Attributes that a row reads and none of the people have. @throws {RuleError} for a row that cannot be used */
export function unseenAttributes(row: Sources, people: readonly ResourceAttributes[]): readonly string[] {
  if (people.length === 0) return [];
  const unseen = pathsOf(row).filter((path) =>
    people.every((attributes) => readAttribute(path, attributes) === undefined),
  );
  return [...new Set(unseen.map(({ text }) => text))];
}

function pathsOf({ from, template }: Sources): readonly AttributePath[] {
  if (from !== undefined) return [parseAttributePath(from)];
  return template === undefined ? [] : parseTemplate(template).parts.flatMap(pathsOfPart);
}

function pathsOfPart(part: TemplatePart): readonly AttributePath[] {
  if (part.kind === 'text') return [];
  const fallbacks = part.calls.flatMap((call) => (call.name === 'default' ? [call.value] : []));
  return [part.operand, ...fallbacks].flatMap((operand) => (operand.kind === 'path' ? [operand.path] : []));
}
