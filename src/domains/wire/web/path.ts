import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { param, type WebContext } from '../../../kernel/web.ts';

/** The wire that the path names. */
export const wireParam = (c: WebContext): Id<'wire'> => param(c, 'wire', idSchema<'wire'>());

/** A revision or a version, as a path or a form names it. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
