#!/bin/bash
# SPDX-License-Identifier: MIT
# Attendance from the command line: punches, the file of a punch clock, the month and the day, and files of it.
source "$(dirname -- "${BASH_SOURCE[0]}")/cli.sh"
drill_office
gives 0 attendance punch --as xie-na --at 2026-03-02T08:31
says '已打卡：2026-03-02 08:31'
gives 2 attendance punch --as xie-na --at 2026-03-02T08:31
tells '一分钟内'
gives 2 attendance punch --as zhao-guohua --at 2026-03-02T08:31
tells '您不用打卡'
gives 0 attendance punch --as xie-na --at 2026-03-02T12:00
printf '姓名,时间\n谢娜,2026-03-02 14:20\n谢娜,2026-03-02 18:00\n' >"$scratch/三月.csv"
gives 2 attendance import "$scratch/三月.csv" --as peng-fei --at 2026-03-03T09:00
tells '只由管考勤的人导入'
gives 0 attendance import "$scratch/三月.csv" --as huang-lei --at 2026-03-03T09:00
says '共 2 行：新记 2 次打卡，原有 0 次'
gives 0 attendance import "$scratch/三月.csv" --as huang-lei --at 2026-03-03T09:00
says '新记 0 次打卡，原有 2 次'
printf '姓名,时间\n谢某,2026-03-02 14:20\n' >"$scratch/错.csv"
gives 2 attendance import "$scratch/错.csv" --as huang-lei --at 2026-03-03T09:00
tells '错.csv 第 2 行：没有“谢某”这个人'
gives 2 attendance import "$scratch/没有" --as huang-lei
gives 2 attendance import --as huang-lei
gives 0 attendance 2026-03 --as huang-lei --at 2026-03-03T00:00 --unit 综合股
says '谢娜      · 迟'
gives 0 attendance --as peng-fei --at 2026-03-03T00:00 --format json
says '"person":"peng-fei"'
says '"absent":1'
gives 0 attendance --day 2026-03-02 --as xie-na --at 2026-03-03T00:00
says '上班 8:30，打卡 8:31；下班 12:00，打卡 12:00'
says 'XR-KQ-1a'
gives 2 attendance --as peng-fei --person huang-lei --at 2026-03-03T00:00
gives 2 attendance 2026-13 --as huang-lei
gives 2 attendance 2026-03 --day 2026-03-02 --as huang-lei
gives 2 attendance 2026-03 --as huang-lei --format pdf
gives 0 attendance 2026-03 --as huang-lei --at 2026-03-03T00:00 --format csv
says '股室,姓名,1,2,3,'
gives 0 attendance 2026-03 --as huang-lei --at 2026-03-03T00:00 --format xlsx --output "$scratch/三月.xlsx"
[[ -s $scratch/三月.xlsx ]] || finding 'no workbook was written'
cli_end
