export interface FirstLoad {
  area: "console" | "worker" | "shop";
  page: string;
  language: string;
  budget: number;
  files: string[];
  kilobytes: number;
}
export function firstLoads(): FirstLoad[];
export function heaviest(loads?: FirstLoad[]): FirstLoad[];
