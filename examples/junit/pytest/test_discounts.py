from discounts import total_with_voucher


def test_adds_up_an_order_without_one():
    assert total_with_voucher([(1200, 2)]) == 2400


def test_takes_the_voucher_off_once(record_property):
    record_property("testCase", "KP-43")
    record_property("defect", "KP-102")
    assert total_with_voucher([(4900, 1)], 10) == 4410


def test_rounds_half_a_penny_up():
    assert total_with_voucher([(101, 1)], 50) == 51
