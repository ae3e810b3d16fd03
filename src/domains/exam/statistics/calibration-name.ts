import type { Day } from '../../../kernel/clock.ts';

/** What names a calibration: parameters of one source and day are on one scale. */
export interface CalibrationName {
  readonly source: string;
  readonly calibratedOn: Day;
}

/** True of two names of one calibration. */
export const isSameCalibration = (one: CalibrationName, other: CalibrationName | undefined): boolean =>
  one.source === other?.source && one.calibratedOn === other.calibratedOn;
