import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/answer';
import { Refusal } from '../http/refusal';

/**
 * The codes of v1 (`ADMIN-…`, documented in 2025) and v2 (`ADMIN-UAM-…`). The v2 codes for a missing person, a missing
 * group and a conflict were seen at Atlassian; cases not seen yet keep the code documented for v1.
 */
const titles = {
  'ADMIN-400-1': 'Invalid page cursor',
  'ADMIN-400-4': 'Invalid resource',
  'ADMIN-400-24': 'Invalid request body',
  'ADMIN-403-3': 'Not allowed to manage the org',
  'ADMIN-403-5': 'Not allowed to manage the group',
  'ADMIN-403-6': 'Not allowed to delete group with default-role attribute',
  'ADMIN-403-7': 'Not allowed to delete group which grants admin access to a product or org',
  'ADMIN-404-1': 'Unknown resource',
  'ADMIN-404-3': 'Domain not found',
  'ADMIN-404-8': 'User not found',
  'ADMIN-405-1': 'Method not supported',
  'ADMIN-409-3': 'License limit exceeded',
  'ADMIN-409-5': 'Group not empty',
  'ADMIN-429-1': 'Rate limit exceeded',
  'ADMIN-UAM-400-1': 'Bad Request',
  'ADMIN-UAM-400-2': 'Inactive user',
  'ADMIN-UAM-400-3': 'Invalid Role for Resource',
  'ADMIN-UAM-403-1': 'Forbidden',
  'ADMIN-UAM-404-1': 'Unknown Resource',
  'ADMIN-UAM-404-3': 'Group Not Found',
  'ADMIN-UAM-409-1': 'Cannot create default group',
  'ADMIN-UAM-409-2': 'Resource Conflicts',
  'ADMIN-UAM-409-3': 'Product License Limit Exceeded',
  'ADMIN-UAM-415-1': 'Unsupported Media Type',
} as const;

export type OrganizationErrorCode = keyof typeof titles;

/** The organization API's error body; the HTTP status is the number inside the code. */
export function organizationError(code: OrganizationErrorCode, detail: string): Answer {
  const status = code.match(/\d{3}/)?.[0] ?? '500';
  return {
    status: Number(status),
    body: { errors: [{ id: randomUUID(), status, code, title: titles[code], detail }] },
  };
}

/**
 * The answer of the gateway in front of the v2 API for an unknown organization or directory: no code, only a message.
 */
export function unknownTenant(path: string): Refusal {
  return new Refusal({
    status: 404,
    body: {
      timestamp: new Date().toISOString(),
      path: `/api${path}`,
      status: 404,
      error: 'Not Found',
      requestId: randomUUID().slice(0, 8),
      message: 'TCS validation failed',
    },
  });
}

export function refuse(code: OrganizationErrorCode, detail: string): Refusal {
  return new Refusal(organizationError(code, detail));
}
