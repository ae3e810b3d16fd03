export { type Bar, BarChart, type BarLine, type DomainBar, DomainBars } from './bars.tsx';
export type { ChartTable } from './chart-figure.tsx';
export { LineChart, type LineSeries } from './lines.tsx';
export { cross, dashed, PlotChart, plotToSvg } from './plot.tsx';
