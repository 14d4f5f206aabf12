def total_with_voucher(lines, percent=0):
    """What is to be paid, in pence, for lines of (price, quantity)."""
    total = sum(take_off(price, percent) * quantity for price, quantity in lines)
    return take_off(total, percent)


def take_off(pence, percent):
    return pence * (100 - percent) // 100
