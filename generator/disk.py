"""Why a disk can't be written, in words; what it could not do is for who calls."""

from __future__ import annotations

import errno

from generator.model import Text

REASONS = {
    errno.ENOSPC: Text(th="พื้นที่ดิสก์เต็ม", en="the disk is full"),
    errno.EDQUOT: Text(th="ใช้พื้นที่เกินโควตา", en="the disk quota is used up"),
    errno.EFBIG: Text(th="ไฟล์ใหญ่เกินที่ระบบยอมให้เขียน", en="a file is larger than the system allows"),
    errno.EROFS: Text(th="ดิสก์นี้อ่านได้อย่างเดียว", en="the disk is read-only"),
    errno.EACCES: Text(th="ไม่มีสิทธิ์เขียน", en="permission denied"),
    errno.EPERM: Text(th="ไม่มีสิทธิ์เขียน", en="permission denied"),
}
"""What is nobody's mistake but the machine's, by the number of its error."""
