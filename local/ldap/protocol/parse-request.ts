import { BerError, type Element, elementAt, readElements, toInteger, toText } from './ber';
import { toFilter } from './filter';
import type { AttributeValues, Change, Control, Operation, Request, Scope } from './request';

/**
 * Reads a message of a client.
 * @param message the content of its outermost sequence
 * @throws BerError
 */
export function parseRequest(message: Buffer): Request {
  const parts = readElements(message);
  const controls = parts.find(({ tag }, at) => at > 1 && tag === 0xa0);
  return {
    id: toInteger(elementAt(parts, 0)),
    operation: toOperation(elementAt(parts, 1)),
    controls: controls === undefined ? [] : readElements(controls.content).map(toControl),
  };
}

function toControl({ content }: Element): Control {
  const [oid, ...rest] = readElements(content);
  if (oid === undefined) throw new BerError('A control has no name.');
  return {
    oid: toText(oid),
    isCritical: rest.some(({ tag, content: flag }) => tag === 0x01 && flag[0] !== 0),
    value: rest.find(({ tag }) => tag === 0x04)?.content,
  };
}

/** By the tag of the operation. */
const readers: Readonly<Record<number, (content: Buffer) => Operation>> = {
  96: toBind,
  66: () => ({ kind: 'unbind' }),
  99: toSearch,
  102: toModify,
  104: toAdd,
  74: (content) => ({ kind: 'delete', dn: content.toString('utf8') }),
  108: toRename,
  110: toCompare,
  80: (content) => ({ kind: 'abandon', of: toInteger({ tag: 0x02, content }) }),
  119: (content) => ({ kind: 'extended', oid: toText(elementAt(readElements(content), 0)) }),
};

function toOperation({ tag, content }: Element): Operation {
  const reader = readers[tag];
  if (reader === undefined) throw new BerError('The operation is unknown.');
  return reader(content);
}

function toBind(content: Buffer): Operation {
  const parts = readElements(content);
  const proof = elementAt(parts, 2);
  return {
    kind: 'bind',
    version: toInteger(elementAt(parts, 0)),
    name: toText(elementAt(parts, 1)),
    password: proof.tag === 0x80 ? toText(proof) : undefined,
  };
}

const scopes: readonly Scope[] = ['base', 'one', 'sub', 'children'];

function toSearch(content: Buffer): Operation {
  const parts = readElements(content);
  const scope = scopes[toInteger(elementAt(parts, 1))];
  if (scope === undefined) throw new BerError('The scope is unknown.');
  return {
    kind: 'search',
    base: toText(elementAt(parts, 0)),
    scope,
    sizeLimit: toInteger(elementAt(parts, 3)),
    typesOnly: elementAt(parts, 5).content[0] !== 0,
    filter: toFilter(elementAt(parts, 6)),
    attributes: readElements(elementAt(parts, 7).content).map(toText),
  };
}

function toValues(element: Element): AttributeValues {
  const parts = readElements(element.content);
  return {
    attribute: toText(elementAt(parts, 0)),
    values: readElements(elementAt(parts, 1).content).map(({ content }) => content),
  };
}

const changes: readonly Change['how'][] = ['add', 'delete', 'replace', 'increment'];

function toModify(content: Buffer): Operation {
  const parts = readElements(content);
  return {
    kind: 'modify',
    dn: toText(elementAt(parts, 0)),
    changes: readElements(elementAt(parts, 1).content).map((change) => {
      const [how, values] = readElements(change.content);
      const name = how && changes[toInteger(how)];
      if (name === undefined || values === undefined) throw new BerError('A change is unknown.');
      return { how: name, ...toValues(values) };
    }),
  };
}

function toAdd(content: Buffer): Operation {
  const parts = readElements(content);
  return {
    kind: 'add',
    dn: toText(elementAt(parts, 0)),
    attributes: readElements(elementAt(parts, 1).content).map(toValues),
  };
}

function toRename(content: Buffer): Operation {
  const parts = readElements(content);
  const superior = parts.find(({ tag }) => tag === 0x80);
  return {
    kind: 'rename',
    dn: toText(elementAt(parts, 0)),
    newRdn: toText(elementAt(parts, 1)),
    deleteOldRdn: elementAt(parts, 2).content[0] !== 0,
    newSuperior: superior && toText(superior),
  };
}

function toCompare(content: Buffer): Operation {
  const [dn, assertion] = readElements(content);
  if (dn === undefined || assertion === undefined) throw new BerError('A comparison is not complete.');
  const parts = readElements(assertion.content);
  return {
    kind: 'compare',
    dn: toText(dn),
    attribute: toText(elementAt(parts, 0)),
    value: elementAt(parts, 1).content,
  };
}
