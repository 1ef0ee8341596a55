import { Refusal } from '../http/refusal';

/** A refusal by the user management API: a `key`, and its context. */
export function refuse(status: 400 | 401 | 403 | 404 | 409, key: string, context?: unknown): Refusal {
  return new Refusal({ status, body: context === undefined ? { key } : { key, context } });
}

/** 400 for fields that break their constraints. */
export function violations(fields: Readonly<Record<string, string>>): Refusal {
  return refuse(400, 'fieldConstraintsViolated', {
    fieldViolations: Object.entries(fields).map(([field, key]) => ({ field, violations: [{ key }] })),
  });
}
