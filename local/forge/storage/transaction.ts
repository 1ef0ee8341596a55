import type { Clock } from '../clock';
import { type Condition, toCondition } from './conditions';
import { limits } from './limits';
import { type Body, checkFields, type Entities, readOptions, toBody, toNewValue, toPlace } from './operation';
import type { Place } from './record';
import { attributesOf, type Records } from './records';
import { StorageRefusal, unprocessable } from './refusal';

interface Step {
  readonly place: Place;
  readonly condition: Condition | undefined;
  apply(): void;
}

/**
 * `POST /api/v1/transaction`, checked; the returned function does the writing: all of it, or none if a condition does
 * not hold. No condition holds for a missing record, not even NOT_EXISTS: nothing documents that it would.
 * https://developer.atlassian.com/platform/forge/storage-reference/transactions-entities/
 * @throws StorageRefusal
 */
export function transaction(records: Records, entities: Entities, clock: Clock, body: Body): () => void {
  checkFields(body, ['set', 'delete', 'check']);
  const sets = readList(body.set).map((item) => toSetStep(records, entities, clock, item));
  const deletes = readList(body.delete).map((item): Step => {
    checkFields(item, stepFields);
    const place = toPlace(item, entities);
    return {
      place,
      condition: readConditions(place, item),
      apply() {
        records.remove(place);
      },
    };
  });
  const checks = readList(body.check).map((item): Step => {
    checkFields(item, stepFields);
    const place = toPlace(item, entities);
    if (item.conditions === undefined) throw unprocessable('A check needs conditions.');
    return { place, condition: readConditions(place, item), apply() {} };
  });
  const steps = [...sets, ...deletes, ...checks];
  checkSteps(steps);
  return () => {
    if (!steps.every((step) => isMet(records, step))) throw new StorageRefusal('CONDITIONAL_CHECK_FAILED');
    for (const step of steps) step.apply();
  };
}

function readList(list: unknown): readonly Body[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw unprocessable('The steps are no list.');
  return list.map(toBody);
}

const stepFields = ['key', 'entityName', 'conditions'];

function toSetStep(records: Records, entities: Entities, clock: Clock, item: Body): Step {
  checkFields(item, [...stepFields, 'value', 'options']);
  const place = toPlace(item, entities);
  const { keyPolicy, returnValue } = readOptions(item);
  if (keyPolicy !== undefined || returnValue !== undefined) {
    throw unprocessable('A transaction takes no option but ttl.');
  }
  const value = toNewValue(place, item, clock.now());
  return {
    place,
    condition: readConditions(place, item),
    apply() {
      records.put(place, value);
    },
  };
}

function readConditions(place: Place, item: Body): Condition | undefined {
  if (item.conditions === undefined) return undefined;
  if (!place.entity) throw unprocessable('Only custom entities can have conditions.');
  return toCondition(place.entity, toBody(item.conditions));
}

function checkSteps(steps: readonly Step[]): void {
  if (steps.length === 0) throw unprocessable('A transaction needs at least one operation.');
  if (steps.length > limits.operations) throw new StorageRefusal('UNPROCESSABLE_ENTITY');
  // "Each key can only be used once in a transaction": taken literally, so a key in two entities counts as one.
  if (new Set(steps.map(({ place }) => place.key)).size !== steps.length) {
    throw new StorageRefusal('KEY_DUPLICATION_ERROR');
  }
}

function isMet(records: Records, step: Step): boolean {
  if (!step.condition) return true;
  const record = records.find(step.place);
  return record !== undefined && step.condition(attributesOf(record));
}
