import { Chip, type Tone } from '../../../ui/parts.tsx';

const tones: Readonly<Record<string, Tone>> = { 'SEV-1': 'bad', 'SEV-2': 'bad', 'SEV-3': 'warn' };

/** A grade as a label: its name, and the shape of how grave it is. */
export function SeverityChip({ severity }: { readonly severity: string }) {
  return <Chip tone={tones[severity] ?? 'neutral'}>{severity}</Chip>;
}
